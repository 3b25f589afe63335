/**
 * How does a suite of Apache Griffin run unchanged? Its configuration, its rules, its outputs. May use all before it.
 */
package io.crosscheck.griffin;
