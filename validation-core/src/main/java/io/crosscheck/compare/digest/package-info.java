/**
 * Which groups of rows are surely equal? Digests of rows, summed by bucket, in one scan of both sides. A digest proves
 * equality of a bucket and decides nothing else (docs/semantics.md, section 5).
 */
package io.crosscheck.compare.digest;
