package io.crosscheck.griffin;

import io.crosscheck.griffin.settings.JobSettings;
import io.crosscheck.model.CatalogSettings;
import io.crosscheck.run.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf$;

/**
 * The Spark session of a job: views and settings of the job are its own.
 *
 * @param session that was opened for it
 * @param spark the job's part of it
 */
public record GriffinSession(Session session, SparkSession spark) implements AutoCloseable {
    private static final String SQL = "spark.sql.";
    private static final String ANSI = "spark.sql.ansi.enabled";

    /** The session that a job asks for; with a Hive metastore where it names tables, or Spark was submitted. */
    public static GriffinSession open(JobSettings job, Session.Talk talk) {
        Map<String, String> atStart = new LinkedHashMap<>();
        Map<String, String> own = new LinkedHashMap<>(Map.of("spark.sql.crossJoin.enabled", "true"));
        job.spark().forEach((key, value) -> (isOfSession(key) ? own : atStart).put(key, value));
        Session session = Session.open(job.name(), catalog(job), atStart, talk);
        if (!session.spark().sparkContext().getConf().contains(ANSI)) {
            own.putIfAbsent(ANSI, "false"); // Jobs were written for Sparks in which it is off.
        }
        SparkSession spark = session.spark().newSession();
        own.forEach((key, value) -> spark.conf().set(key, value));
        RuleFunctions.register(spark);
        return new GriffinSession(session, spark);
    }

    private static boolean isOfSession(String key) {
        return key.startsWith(SQL) && !SQLConf$.MODULE$.isStaticConfigKey(key);
    }

    private static CatalogSettings.Type catalog(JobSettings job) {
        boolean namesTables = job.sources().stream()
                .flatMap(s -> s.connectors().stream())
                .anyMatch(c -> c.kind().equals("hive") || c.kind().equals("custom"));
        return namesTables || System.getProperty("spark.master") != null
                ? CatalogSettings.Type.HIVE
                : CatalogSettings.Type.SESSION;
    }

    @Override
    public void close() {
        session.close();
    }
}
