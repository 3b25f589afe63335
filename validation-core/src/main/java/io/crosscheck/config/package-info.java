/**
 * How is a suite written down? HOCON text to {@link io.crosscheck.model}, all problems at once, each with its file and
 * line. {@link io.crosscheck.config.SuiteReader} is the way in. May use the model only; HOCON types do not leave.
 *
 * <p>The way of a text: {@code SuiteParser} fetches, includes, overrides and resolves it into a tree of
 * {@code Setting}; one reader a subject turns blocks of that tree into model records; which keys there are stands in
 * {@code Section}s, from which the reference is written as well.
 */
package io.crosscheck.config;
