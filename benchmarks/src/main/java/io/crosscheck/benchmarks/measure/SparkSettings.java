package io.crosscheck.benchmarks.measure;

import io.crosscheck.model.CatalogSettings;
import io.crosscheck.run.Session;
import java.util.HashMap;
import java.util.Map;

/** The Spark of the measured processes: two cores, without a web page, else as Crosscheck starts it. */
public enum SparkSettings {
    /** Spark as it comes. */
    PLAIN,
    /** Apache DataFusion Comet under it. */
    COMET;

    private static final Map<String, String> ALWAYS = Map.of(
            "spark.master", "local[2]",
            "spark.sql.shuffle.partitions", "8",
            "spark.ui.enabled", "false");

    private static final Map<String, String> COMETS = Map.of(
            "spark.plugins", "org.apache.spark.CometPlugin",
            "spark.comet.enabled", "true",
            "spark.comet.exec.enabled", "true",
            "spark.comet.exec.shuffle.enabled", "true",
            "spark.shuffle.manager", "org.apache.spark.sql.comet.execution.shuffle.CometShuffleManager",
            "spark.memory.offHeap.enabled", "true",
            "spark.memory.offHeap.size", "2g");

    /** Starts it. */
    public Session open() {
        Map<String, String> all = new HashMap<>(ALWAYS);
        all.putAll(this == COMET ? COMETS : Map.of());
        return Session.open("benchmarks", CatalogSettings.Type.SESSION, all, Session.Talk.QUIET);
    }

    /** What the names of contenders end in. */
    String suffix() {
        return this == COMET ? "+comet" : "";
    }
}
