/**
 * Which rows differ? Pairs the rows of two comparable sides and finds their differences; knows no tables, no
 * configuration, no output.
 */
package io.crosscheck.compare;
