/**
 * What is comparable? Two sides become one {@link io.crosscheck.align.AlignedPair}: names mapped, common types chosen,
 * rules applied, coverage stated. Expressions are Spark SQL text, so that they can be shown and read.
 */
package io.crosscheck.align;
