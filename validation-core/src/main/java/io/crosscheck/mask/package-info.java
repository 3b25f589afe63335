/**
 * What must nobody see? Values of masked columns, where they leave the comparison: as text in differing records, in
 * aggregates, in the places where differences are, in errors and logs.
 */
package io.crosscheck.mask;
