package io.crosscheck.run;

import io.crosscheck.model.Accelerator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What it takes to let Apache DataFusion Comet read and compute in a session. Where it does not fit, the session is one
 * of plain Spark, and a note says why; results are the same.
 *
 * @param settings of the session
 * @param note why plain Spark does the work although something else was asked for
 */
public record Acceleration(Map<String, String> settings, Optional<String> note) {
    /** Plain Spark, as asked. */
    public static final Acceleration NONE = new Acceleration(Map.of(), Optional.empty());

    private static final String PLUGIN = "org.apache.spark.CometPlugin";
    private static final String SHUFFLE = "org.apache.spark.sql.comet.execution.shuffle.CometShuffleManager";

    /** The platforms whose native library its jar holds. */
    private static final List<String> PLATFORMS = List.of("linux amd64", "linux aarch64");

    /** Whatever the habit of the cluster: nothing that Comet knows to be other than in Spark. */
    private static final Map<String, String> SAME_RESULTS = Map.of(
            "spark.comet.enabled", "true",
            "spark.comet.exec.enabled", "true",
            "spark.comet.expression.allowIncompatible", "false",
            "spark.comet.cast.allowIncompatible", "false",
            "spark.comet.regexp.allowIncompatible", "false",
            "spark.comet.scan.allowIncompatible", "false",
            "spark.comet.exec.strictFloatingPoint", "true",
            // Of the readers of Comet 0.12 the only one that refuses the days before 1582 and times before 1900 of an
            // old Spark's files; the others read other days (docs/decisions/013-comet.md).
            "spark.comet.scan.impl", "native_comet",
            "spark.comet.exceptionOnDatetimeRebase", "true");

    private static final long LEAST_OFF_HEAP = 512L << 20;
    private static final long MOST_OFF_HEAP = 4L << 30;

    public Acceleration {
        settings = Map.copyOf(settings);
    }

    /**
     * What to do in this process.
     *
     * @param asked what the suite or the command line asks for
     * @param running the session that is there already, if so
     */
    static Acceleration of(Accelerator asked, Optional<SparkSession> running) {
        if (asked == Accelerator.NONE) {
            return NONE;
        }
        String platform =
                (System.getProperty("os.name") + " " + System.getProperty("os.arch")).toLowerCase(Locale.ROOT);
        Optional<String> submitted = Optional.ofNullable(System.getProperty("spark.master"));
        Optional<String> plugins = running.map(
                        spark -> spark.sparkContext().getConf().get("spark.plugins", ""))
                .or(() -> submitted.map(master -> System.getProperty("spark.plugins", "")));
        return of(platform, org.apache.spark.package$.MODULE$.SPARK_VERSION(), isThere(PLUGIN), plugins);
    }

    /**
     * What to do on such a platform.
     *
     * @param platform operating system and processor, in lower case
     * @param spark version of Spark
     * @param hasJar whether Comet's jar is on the class path
     * @param plugins of Spark, where they are decided already: a session runs or spark-submit has the say
     */
    static Acceleration of(String platform, String spark, boolean hasJar, Optional<String> plugins) {
        if (!PLATFORMS.contains(platform)) {
            return without("it is built for Linux on amd64 and aarch64, and this is " + platform);
        }
        if (!spark.startsWith("3.5.")) {
            return without("it is that of Spark 3.5, and this is " + spark);
        }
        if (!hasJar) {
            return without("its jar is not on the class path. The option --accelerate of ./crosscheck fetches it; "
                    + "spark-submit takes it by --packages (docs/guide.md, section 13)");
        }
        if (plugins.isPresent() && !plugins.get().contains(PLUGIN)) {
            return without("Spark was started without its plugin. Give spark-submit --conf spark.plugins=" + PLUGIN
                    + " as well (docs/guide.md, section 13)");
        }
        return new Acceleration(plugins.isPresent() ? SAME_RESULTS : started(), Optional.empty());
    }

    private static Acceleration without(String reason) {
        return new Acceleration(Map.of(), Optional.of("Plain Spark does the work, not Comet: " + reason + "."));
    }

    /** For a session of our own: Comet keeps its data outside of the heap, half as much again. */
    private static Map<String, String> started() {
        long offHeap = Math.max(LEAST_OFF_HEAP, Math.min(Runtime.getRuntime().maxMemory() / 2, MOST_OFF_HEAP));
        Map<String, String> settings = new HashMap<>(SAME_RESULTS);
        settings.put("spark.plugins", PLUGIN);
        settings.put("spark.shuffle.manager", SHUFFLE);
        settings.put("spark.memory.offHeap.enabled", "true");
        settings.put("spark.memory.offHeap.size", Long.toString(offHeap));
        return settings;
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
