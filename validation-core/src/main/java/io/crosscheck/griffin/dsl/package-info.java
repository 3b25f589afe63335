/**
 * What does a rule in griffin-dsl say? Text to a tree, a tree to text and to Spark SQL. Knows no Spark. {@code grammar}
 * is generated from {@code Dsl.g4}.
 */
package io.crosscheck.griffin.dsl;
