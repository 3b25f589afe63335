package io.crosscheck.benchmarks.measure;

/**
 * A contender in its lane.
 *
 * @param label its name in results
 * @param contender its name
 * @param lane where it runs
 */
public record Entrant(String label, String contender, Lane lane) {}
