package io.crosscheck.glue;

import io.crosscheck.spark.ReadText;
import java.io.Serializable;
import java.time.ZoneId;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.collection.Iterator;

/**
 * Lines of text as Hive's serdes take them. Spark's own source of CSV takes an empty field and NULL for one, and its
 * source of JSON takes the case of a name to matter, so that columns would be NULL on both sides and equal.
 */
final class GlueText extends ReadText {
    private final Storage storage;

    GlueText(Storage storage) {
        this.storage = storage;
    }

    /**
     * What a task has to know.
     *
     * @param kind of the files
     * @param layout of their lines
     * @param data columns in the files
     * @param required those that are asked for
     * @param zone of times
     */
    record Plan(Storage.Kind kind, TextLayout layout, StructType data, StructType required, String zone)
            implements Serializable {
        LineParser parser() {
            ZoneId zoneId = ZoneId.of(zone, ZoneId.SHORT_IDS);
            return switch (kind) {
                case JSON -> new JsonLines(required, zone);
                case QUOTED -> new QuotedLines(layout, new FieldsToRow(data, required, zoneId, true));
                default -> new DelimitedLines(layout, new FieldsToRow(data, required, zoneId, false));
            };
        }
    }

    @Override
    protected Function1<PartitionedFile, Iterator<InternalRow>> reader(
            SparkSession spark, StructType data, StructType required, Configuration hadoop) {
        Plan plan = new Plan(
                storage.kind(),
                layout(),
                data,
                required,
                spark.sessionState().conf().sessionLocalTimeZone());
        return new FileLines(plan, new SerializableConfiguration(hadoop));
    }

    private TextLayout layout() {
        return storage.text().orElseThrow(() -> new IllegalStateException("no text: " + storage));
    }

    /** Only the reader of the first part of a file knows which lines are the header. */
    @Override
    public boolean isSplitable(SparkSession spark, scala.collection.immutable.Map<String, String> options, Path path) {
        return layout().headerLines() == 0 && super.isSplitable(spark, options, path);
    }

    @Override
    public String toString() {
        return "Glue " + storage.kind();
    }

    /** Sources of the same kind read the same, so that plans can be told to be the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof GlueText text && text.storage.equals(storage);
    }

    @Override
    public int hashCode() {
        return storage.hashCode();
    }
}
