package io.crosscheck.benchmarks.measure;

import io.crosscheck.model.Accelerator;
import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.Execution;
import io.crosscheck.model.Origin;
import io.crosscheck.model.Suite;
import io.crosscheck.run.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Starts it. */
    public Session open() {
        Suite suite = new Suite(
                "benchmarks",
                List.of(),
                List.of(),
                CatalogSettings.DEFAULT,
                Optional.empty(),
                new Execution(Optional.empty(), this == COMET ? Accelerator.COMET : Accelerator.NONE),
                ALWAYS,
                Origin.COMMAND_LINE);
        Session session = Session.open(suite, Session.Talk.QUIET);
        session.note().ifPresent(note -> {
            throw new IllegalStateException(note);
        });
        return session;
    }

    /** What the names of contenders end in. */
    String suffix() {
        return this == COMET ? "+comet" : "";
    }
}
