package io.crosscheck.run;

import io.crosscheck.compare.catalyst.Comet;
import io.crosscheck.glue.GlueCatalog;
import io.crosscheck.model.Accelerator;
import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.Suite;
import io.crosscheck.model.UserException;
import io.crosscheck.spark.Internals;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of a run. Under spark-submit it is the cluster's; else an embedded one on all cores, without a web
 * page, with its catalog in memory.
 *
 * @param spark the session
 * @param stop what to do at the end
 * @param note what people should know of it
 */
public record Session(SparkSession spark, Runnable stop, Optional<String> note) implements AutoCloseable {

    /** Settings that every session gets, unless the suite or spark-submit say otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            // Days and hours mean the same on every machine.
            "spark.sql.session.timeZone", "UTC",
            // A small pair is not to wait until a large one that came first has all it wants.
            "spark.scheduler.mode", "FAIR",
            // What Crosscheck writes holds dates of any age, in microseconds.
            "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED",
            "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");

    /** Whatever the habit of the cluster: rows of a file that is passed over would not be compared. */
    private static final Map<String, String> REQUIRED = Map.of(
            "spark.sql.files.ignoreCorruptFiles", "false",
            "spark.sql.files.ignoreMissingFiles", "false");

    /** What did the work, as results say it: {@code none}, {@code comet}, or why plain Spark does. */
    public String accelerator() {
        Accelerator on = Comet.isOn(spark) ? Accelerator.COMET : Accelerator.NONE;
        return note.orElse(on.keyword());
    }

    /** How much Spark says on its own. */
    public enum Talk {
        /** Errors that no result tells. */
        QUIET,
        /** Warnings as well, and what stands behind each problem. */
        DEBUG
    }

    /** The session that a suite asks for. */
    public static Session open(Suite suite, Talk talk) {
        return open(
                "crosscheck " + suite.name(), suite.catalog(), suite.execution().accelerator(), suite.spark(), talk);
    }

    /** A session with a catalog of that kind. */
    public static Session open(String name, CatalogSettings.Type catalog, Map<String, String> settings, Talk talk) {
        return open(name, new CatalogSettings(catalog, List.of()), settings, talk);
    }

    /**
     * A session.
     *
     * @param name of the application
     * @param catalog where names are looked up
     * @param settings of Spark; they win
     * @param talk how much Spark says
     */
    public static Session open(String name, CatalogSettings catalog, Map<String, String> settings, Talk talk) {
        return open(name, catalog, Accelerator.NONE, settings, talk);
    }

    private static Session open(
            String name, CatalogSettings catalog, Accelerator accelerator, Map<String, String> settings, Talk talk) {
        requireSparkOf(org.apache.spark.package$.MODULE$.SPARK_VERSION());
        Optional<SparkSession> running =
                Optional.ofNullable(SparkSession.getDefaultSession().getOrElse(() -> null));
        Acceleration acceleration = Acceleration.of(accelerator, running);
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        if (System.getProperty("spark.master") == null) {
            all.putAll(embedded(catalog.type()));
        }
        all.keySet().removeIf(key -> System.getProperty(key) != null);
        all.putAll(REQUIRED);
        all.putAll(acceleration.settings());
        if (catalog.type() == CatalogSettings.Type.GLUE) {
            all.putAll(GlueCatalog.settings(catalog.glue()));
        }
        all.putAll(settings);
        SparkSession.Builder builder = SparkSession.builder().appName(name);
        all.forEach(builder::config);
        if (catalog.type() == CatalogSettings.Type.HIVE) {
            builder.enableHiveSupport();
        }
        SparkSession spark = start(builder);
        // A task that fails is told by the result of its pair, in one line.
        spark.sparkContext().setLogLevel(talk == Talk.DEBUG ? "WARN" : "OFF");
        if (talk == Talk.DEBUG) {
            Configurator.setLevel("io.crosscheck", Level.DEBUG);
        }
        return new Session(spark, running.isPresent() ? () -> {} : spark::stop, acceleration.note());
    }

    /** Its internals move with each minor version: answers of one that no spec ran on are worth nothing. */
    static void requireSparkOf(String version) {
        if (!version.startsWith(Internals.SPARK + ".")) {
            throw new UserException("This jar is built for Spark " + Internals.SPARK + ", and Spark " + version
                    + " runs it; take the jar that is built for that Spark (docs/guide.md, section 11)");
        }
    }

    private static SparkSession start(SparkSession.Builder builder) {
        try {
            return builder.getOrCreate();
        } catch (Exception e) { // Scala throws checked ones as well: a master or a setting that Spark refuses.
            throw new UserException("Cannot start Spark: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> embedded(CatalogSettings.Type catalog) {
        int cores = Runtime.getRuntime().availableProcessors();
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "spark.master", "local[*]",
                "spark.ui.enabled", "false",
                // Its tasks run in this process, which other pairs need: out of memory fails the task alone.
                "spark.executor.killOnFatalError.depth", "0",
                "spark.driver.host", "127.0.0.1",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.sql.shuffle.partitions", Integer.toString(2 * cores)));
        if (catalog != CatalogSettings.Type.HIVE) {
            // Holds the folders of databases that live as long as the session; no table is stored in it.
            settings.put(
                    "spark.sql.warehouse.dir",
                    Path.of(
                                    System.getProperty("java.io.tmpdir"),
                                    "crosscheck-warehouse-"
                                            + ProcessHandle.current().pid())
                            .toUri()
                            .toString());
        }
        return settings;
    }

    @Override
    public void close() {
        stop.run();
    }
}
