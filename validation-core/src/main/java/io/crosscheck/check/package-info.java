/**
 * What is asked of a pair? One file a kind of check, in one ordered registry; each gives a
 * {@link io.crosscheck.result.CheckResult}.
 */
package io.crosscheck.check;
