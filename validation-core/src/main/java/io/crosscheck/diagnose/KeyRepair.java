package io.crosscheck.diagnose;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.catalyst.CatalystRows;
import io.crosscheck.result.BrokenKeys;
import io.crosscheck.result.DiagnosisTally;
import io.crosscheck.result.Fate;
import io.crosscheck.result.SuggestedRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Pairs rows that are missing on both sides by a loose form of their keys: where exactly one row of each side has it,
 * the two are the same row, and the cause is that of the cells of their keys.
 */
final class KeyRepair {
    private static final int MOST_KINDS = 20;

    private final AlignedPair pair;
    private final List<Column> keys;
    private final String where;

    KeyRepair(AlignedPair pair, List<Column> keys, String where) {
        this.pair = pair;
        this.keys = keys;
        this.where = where;
    }

    /** What is counted of missing rows. */
    DiagnosisTally of(Dataset<Row> differences) {
        Dataset<Row> found = paired(differences);
        StructType schema = found.schema();
        RecordValues source = RecordValues.of((StructType) schema.apply("s").dataType());
        RecordValues target = RecordValues.of((StructType) schema.apply("t").dataType());
        KeyParts parts = new KeyParts(keys, source, target);
        SparkSession spark = differences.sparkSession();
        JavaRDD<String> counted =
                CatalystRows.of(found).mapPartitionsWithIndex((index, rows) -> parts.counted(index, rows), false);
        List<String> tallies = CatalystRows.withSettings(spark, counted::collect);
        return Tallies.sum(tallies.stream().map(TallyJson::read).toList());
    }

    /** {@code s} and {@code t} (structs of keys), {@code equal} (whether all else is). */
    private Dataset<Row> paired(Dataset<Row> differences) {
        Dataset<Row> source =
                side(differences, Fate.MISSING_IN_TARGET, "source", AlignedColumn::source, AlignedColumn::name);
        Dataset<Row> target =
                side(differences, Fate.MISSING_IN_SOURCE, "target", AlignedColumn::target, AlignedColumn::targetName);
        return grouped(source, "s")
                .join(grouped(target, "t"), "loose")
                .select(
                        functions.col("s.record").as("s"),
                        functions.col("t.record").as("t"),
                        functions.expr("s.v <=> t.v").as("equal"));
    }

    /** One row for each loose form of a key that only one row of the side has. */
    private static Dataset<Row> grouped(Dataset<Row> side, String name) {
        return side.groupBy("loose")
                .agg(
                        functions.count(functions.lit(1)).as("rows"),
                        functions.first(functions.struct("record", "v")).as(name))
                .filter("rows = 1")
                .drop("rows");
    }

    private Dataset<Row> side(
            Dataset<Row> differences,
            Fate fate,
            String side,
            Function<AlignedColumn, AlignedColumn.CanonicalValue> value,
            Function<AlignedColumn, String> name) {
        List<AlignedColumn> columns = pair.columns();
        Dataset<Row> records = differences
                .filter(functions.col("status").equalTo(fate.keyword()))
                .select(IntStream.range(0, columns.size())
                        .mapToObj(i -> functions
                                .col(side)
                                .getField(columns.get(i).name())
                                .as(name.apply(columns.get(i))))
                        .toArray(org.apache.spark.sql.Column[]::new));
        Stream<org.apache.spark.sql.Column> values = IntStream.range(
                        0, pair.compared().size())
                .mapToObj(i -> functions
                        .expr(value.apply(pair.compared().get(i)).canonical())
                        .as("v" + i));
        org.apache.spark.sql.Column canonical =
                functions.struct(Stream.concat(Stream.of(functions.lit(true).as("v")), values)
                        .toArray(org.apache.spark.sql.Column[]::new));
        org.apache.spark.sql.Column record = functions.struct(pair.keys().stream()
                .map(k -> records.col("`" + name.apply(k).replace("`", "``") + "`"))
                .toArray(org.apache.spark.sql.Column[]::new));
        Dataset<Row> both = records.select(record.as("record"), canonical.as("v"));
        return withLooseKey(both);
    }

    private Dataset<Row> withLooseKey(Dataset<Row> rows) {
        RecordValues values =
                RecordValues.of((StructType) rows.schema().apply("record").dataType());
        LooseKeys loose = new LooseKeys(keys, values);
        StructType schema = rows.schema().add("loose", org.apache.spark.sql.types.DataTypes.StringType);
        JavaRDD<InternalRow> keyed = CatalystRows.of(rows).mapPartitions(loose::added);
        return CatalystRows.toDataset(rows.sparkSession(), keyed, schema);
    }

    /** What the counts say, the most rows first. */
    List<BrokenKeys> told(DiagnosisTally tally) {
        List<BrokenKeys> found = new ArrayList<>();
        tally.counts().forEach((key, pairs) -> {
            Counted counted = Counted.of(key);
            if (counted.what().equals(Counted.KEYS + Counted.CELLS)) {
                Cause cause = Counted.cause(counted.detail());
                boolean byChance = cause.name().equals(Cause.TIME_ZONE_SHIFT) && pairs < KeyParts.FEWEST_SHIFTS;
                if (!byChance) {
                    found.add(broken(tally, counted.column(), cause, pairs));
                }
            }
        });
        found.sort(Comparator.comparingLong(BrokenKeys::rows).reversed().thenComparing(BrokenKeys::cause));
        return found.stream().limit(MOST_KINDS).toList();
    }

    private BrokenKeys broken(DiagnosisTally tally, int column, Cause cause, long pairs) {
        Column key = keys.get(column);
        SuggestedRule suggestion = Suggestions.ofKey(cause)
                .flatMap(remedy -> RuleText.of(key, remedy)
                        .map(text -> new SuggestedRule(
                                where,
                                text,
                                0,
                                count(tally, Counted.REMEDY, column, remedy)
                                        + count(tally, Counted.REMEDY_ALONE, column, remedy)))
                        .stream())
                .reduce((a, b) -> b.removesRows() > a.removesRows() ? b : a)
                .filter(rule -> rule.removesRows() > 0)
                .orElse(SuggestedRule.NONE);
        return new BrokenKeys(List.of(key.name()), cause.name(), cause.detail(), 2 * pairs, suggestion);
    }

    private static long count(DiagnosisTally tally, String what, int column, String remedy) {
        return tally.counts().getOrDefault(new Counted(Counted.KEYS + what, column, remedy).key(), 0L);
    }
}
