/**
 * What came out? Immutable values that the store keeps, the reports show and the exit status follows. No Spark here.
 */
package io.crosscheck.result;
