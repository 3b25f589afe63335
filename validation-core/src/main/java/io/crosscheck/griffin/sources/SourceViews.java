package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.rules.RuleSources;
import io.crosscheck.griffin.settings.ConnectorSettings;
import io.crosscheck.griffin.settings.SourceSettings;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.FilesSeen;
import io.crosscheck.tables.ReadProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The data sources of a job, each a temporary view of the session under its name. */
public final class SourceViews {
    /** The last column of every view: the time of the measure, bigint. */
    private static final String TIME = "__tmst";

    private final SparkSession spark;
    private final long timestamp;
    private final Map<String, Dataset<Row>> shown = new LinkedHashMap<>();
    private final List<Connected> opened = new ArrayList<>();

    /** @param timestamp the time of the measure, in milliseconds */
    public SourceViews(SparkSession spark, long timestamp) {
        this.spark = spark;
        this.timestamp = timestamp;
    }

    /**
     * Opens the sources, in order.
     *
     * @throws UserException with all that cannot be read or pre-processed
     */
    public RuleSources open(List<SourceSettings> sources) {
        List<String> problems = new ArrayList<>();
        for (SourceSettings source : sources) {
            try {
                Dataset<Row> rows = timed(connected(source));
                show(source.name(), rows);
                shown.put(source.name(), rows);
            } catch (UserException e) {
                problems.addAll(e.problems());
            } catch (Exception e) { // Spark throws checked ones as well.
                problems.add(source.origin() + ": cannot read data source '" + source.name() + "': "
                        + ReadProblem.whileReading(e));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        return new RuleSources(List.copyOf(shown.keySet()));
    }

    /** What people should know of the sources. */
    public List<String> notes() {
        return opened.stream().flatMap(c -> c.notes().stream()).toList();
    }

    /**
     * Says that the files that were read are as they were.
     *
     * @throws UserException if one is not
     */
    public void requireUnchanged() {
        opened.stream().flatMap(c -> c.files().stream()).forEach(FilesSeen::requireUnchanged);
    }

    /** The job has succeeded: what must not be read again is marked so. */
    public void done() {
        opened.forEach(c -> c.done().run());
    }

    private Dataset<Row> connected(SourceSettings source) {
        Connected all = source.connectors().stream()
                .map(this::connected)
                .reduce(Connected::union)
                .orElseThrow();
        opened.add(all);
        return all.rows();
    }

    private Connected connected(ConnectorSettings connector) {
        Connected read = new Connectors(spark).open(connector);
        if (connector.preProcessing().isEmpty()) {
            return read;
        }
        Dataset<Row> rows = new PreProcessor(spark, connector).of(read.rows());
        shown.forEach(SourceViews::show); // A step may have taken the name of one.
        return read.with(rows);
    }

    private Dataset<Row> timed(Dataset<Row> rows) {
        return rows.drop(TIME).withColumn(TIME, functions.lit(timestamp));
    }

    /** Registers rows as a view, whatever is in its name. */
    static void show(String name, Dataset<Row> rows) {
        rows.createOrReplaceTempView(quoted(name));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
