/**
 * What was asked? Immutable values that a configuration, a command line or a Griffin file is read into. No Spark here.
 */
package io.crosscheck.model;
