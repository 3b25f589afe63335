package io.crosscheck.diagnose;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.Differences;
import io.crosscheck.compare.catalyst.CatalystRows;
import io.crosscheck.model.PairOptions;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.CauseMetrics;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.Diagnosis;
import io.crosscheck.result.DiagnosisTally;
import io.crosscheck.result.Whereabouts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Says why the rows of a pair differ, and where they are. Looks at differing rows alone, at each of them, once to count
 * and once more where they are kept.
 */
public final class Diagnosing {
    /** Name of the column that {@link #withCauses} adds. */
    public static final String CAUSES = "causes";

    private final AlignedPair pair;
    private final String where;
    private final List<Column> columns;

    /**
     * @param pair whose rows differ
     * @param options how it is compared
     * @param where the block of the suite to which rules belong, such as {@code pairs.orders}
     */
    public Diagnosing(AlignedPair pair, PairOptions options, String where) {
        this.pair = pair;
        this.where = where;
        ZoneId zone =
                ZoneId.of(pair.source().sparkSession().conf().get("spark.sql.session.timeZone"), ZoneId.SHORT_IDS);
        this.columns =
                pair.columns().stream().map(c -> Column.of(c, options, zone)).toList();
    }

    /** The rows of {@link Differences#rows}, and {@code causes} (map of changed column to the name of its cause). */
    public Dataset<Row> withCauses(Dataset<Row> differences) {
        StructType schema =
                differences.schema().add(CAUSES, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
        DifferingRows rows = rows(differences);
        JavaRDD<InternalRow> named = CatalystRows.of(differences).mapPartitions(part -> new NamedCauses(rows).of(part));
        return CatalystRows.toDataset(differences.sparkSession(), named, schema);
    }

    /** What is counted of all differing rows; one job. */
    public DiagnosisTally tally(Dataset<Row> differences) {
        DifferingRows rows = rows(differences);
        JavaRDD<String> parts = CatalystRows.of(differences)
                .mapPartitionsWithIndex((index, part) -> new CountedPart(rows, index).of(part), false);
        SparkSession spark = differences.sparkSession();
        List<String> found = CatalystRows.withSettings(spark, parts::collect);
        return Tallies.sum(found.stream().map(TallyJson::read).toList());
    }

    /**
     * What the counts say.
     *
     * @param tally of all differing rows
     * @param rows fates of all rows
     * @param perColumn differences of each compared column
     */
    public Diagnosis of(DiagnosisTally tally, AccuracyMetrics rows, List<ColumnMetrics> perColumn) {
        Map<String, ColumnMetrics> metrics = new HashMap<>();
        perColumn.forEach(c -> metrics.put(c.column(), c));
        Suggestions suggestions = new Suggestions(tally, columns, metrics, rows, where);
        List<CauseMetrics> causes = new ArrayList<>();
        tally.counts().forEach((key, cells) -> {
            Counted counted = Counted.of(key);
            if (counted.what().equals(Counted.CELLS)) {
                Cause cause = Counted.cause(counted.detail());
                String alone = new Counted(Counted.ALONE, counted.column(), counted.detail()).key();
                causes.add(new CauseMetrics(
                        columns.get(counted.column()).name(),
                        cause.name(),
                        cause.detail(),
                        cells,
                        tally.counts().getOrDefault(alone, 0L),
                        suggestions.of(counted.column(), cause)));
            }
        });
        causes.sort(Comparator.comparingLong(CauseMetrics::cells)
                .reversed()
                .thenComparing(CauseMetrics::column)
                .thenComparing(CauseMetrics::cause)
                .thenComparing(CauseMetrics::detail));
        List<DataType> types =
                pair.columns().stream().map(AlignedColumn::sourceType).toList();
        List<Whereabouts> places = Places.of(tally, columns, types);
        List<String> notes = tally.counts().keySet().stream()
                .map(Counted::of)
                .filter(c -> c.what().equals(Counted.NOTE))
                .map(Counted::detail)
                .toList();
        return new Diagnosis(causes, places, keyRepair().told(tally), notes);
    }

    /** What is counted of rows that are missing on both sides because their key is written in another way. */
    public DiagnosisTally tallyOfKeys(Dataset<Row> differences, AccuracyMetrics rows) {
        boolean possible = rows.missingInSource() > 0
                && rows.missingInTarget() > 0
                && !pair.keys().isEmpty();
        if (!possible) {
            return DiagnosisTally.EMPTY;
        }
        Map<String, Long> counts = new HashMap<>();
        keyRepair().of(differences).counts().forEach((key, count) -> counts.put(Counted.KEYS + key, count));
        return new DiagnosisTally(counts, Map.of(), Map.of());
    }

    /** A tally that says only what could not be counted. */
    public static DiagnosisTally note(String why) {
        return new DiagnosisTally(Map.of(new Counted(Counted.NOTE, -1, why).key(), 1L), Map.of(), Map.of());
    }

    /** Both together. */
    public static DiagnosisTally sum(DiagnosisTally one, DiagnosisTally other) {
        return Tallies.sum(List.of(one, other));
    }

    private KeyRepair keyRepair() {
        return new KeyRepair(pair, columns.subList(0, pair.keys().size()), where);
    }

    private DifferingRows rows(Dataset<Row> differences) {
        StructType schema = differences.schema();
        return new DifferingRows(
                columns, RecordValues.of((StructType) schema.apply("source").dataType()), RecordValues.of((StructType)
                        schema.apply("target").dataType()));
    }
}
