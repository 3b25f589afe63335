/**
 * What does each rule and each measure of a Griffin suite compute? May use {@code griffin.dsl}, {@code compare} and
 * {@code align}.
 */
package io.crosscheck.griffin.rules;
