/**
 * Where do rows come from before Spark makes them public? The only code that touches what Spark does not promise to
 * keep: internal rows, batches of columns, physical plans.
 */
package io.crosscheck.compare.catalyst;
