package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One configuration.
 *
 * @param name of the suite in results
 * @param pairs what is compared
 * @param patterns what is compared once the catalog has told which tables there are
 * @param catalog where names are looked up
 * @param output where results stay; absent means they are printed only
 * @param execution how the work is spread
 * @param spark settings of the Spark session
 * @param thresholds when the run as a whole has failed
 * @param notifications who is told when a run has ended
 * @param origin the file
 */
public record Suite(
        String name,
        List<TablePair> pairs,
        List<PairPattern> patterns,
        CatalogSettings catalog,
        Optional<Output> output,
        Execution execution,
        Map<String, String> spark,
        RunThresholds thresholds,
        List<Notification> notifications,
        Origin origin) {
    public Suite {
        pairs = List.copyOf(pairs);
        patterns = List.copyOf(patterns);
        spark = Ordered.copy(spark);
        notifications = List.copyOf(notifications);
    }

    /** With the work left to Crosscheck to spread. */
    public Suite(
            String name,
            List<TablePair> pairs,
            List<PairPattern> patterns,
            CatalogSettings catalog,
            Optional<Output> output,
            Map<String, String> spark,
            Origin origin) {
        this(name, pairs, patterns, catalog, output, Execution.DEFAULT, spark, origin);
    }

    /** A run is as bad as its worst pair, and nobody is told. */
    public Suite(
            String name,
            List<TablePair> pairs,
            List<PairPattern> patterns,
            CatalogSettings catalog,
            Optional<Output> output,
            Execution execution,
            Map<String, String> spark,
            Origin origin) {
        this(name, pairs, patterns, catalog, output, execution, spark, RunThresholds.NONE, List.of(), origin);
    }

    /** The same on this accelerator. */
    public Suite on(Accelerator accelerator) {
        return new Suite(
                name,
                pairs,
                patterns,
                catalog,
                output,
                new Execution(execution.parallelism(), accelerator),
                spark,
                thresholds,
                notifications,
                origin);
    }
}
