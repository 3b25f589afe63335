/** The process behind the Trino fixture of the specs. */
package io.crosscheck.trinoserver;
