package io.crosscheck.griffin.sinks;

/**
 * To which time results belong: that of the job, or that of a measure.
 *
 * @param millis since 1970
 */
public record Moment(long millis) {}
