package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.diagnose.Diagnosing;
import io.crosscheck.mask.ColumnMasks;
import io.crosscheck.result.DifferenceRecord;
import io.crosscheck.result.Fate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Differing records as text: values as Spark SQL casts them to string, binary in base64, nested values as JSON, NULL as
 * NULL. Of masked columns what may be seen: here is where records leave the comparison.
 */
final class DifferenceText {
    private final AlignedPair pair;
    private final ColumnMasks masks;

    DifferenceText(AlignedPair pair, ColumnMasks masks) {
        this.pair = pair;
        this.masks = masks;
    }

    /**
     * {@code status}, {@code key}, {@code source}, {@code target}, {@code changed_columns}, {@code causes},
     * {@code waived} of typed differences.
     */
    Dataset<Row> of(Dataset<Row> differences) {
        Column inSource = record("source", pair.keys(), differences);
        Column inTarget = record("target", pair.keys(), differences);
        return differences.select(
                functions.col("status"),
                functions.coalesce(inSource, inTarget).as("key"),
                record("source", pair.columns(), differences).as("source"),
                record("target", pair.columns(), differences).as("target"),
                functions.col("changed_columns"),
                causes(differences),
                waived(differences));
    }

    /** NULL where there are no waivers. */
    private static Column waived(Dataset<Row> differences) {
        boolean known = Arrays.asList(differences.columns()).contains(Waivers.WAIVED);
        return known
                ? functions.col(Waivers.WAIVED)
                : functions.lit(null).cast("string").as(Waivers.WAIVED);
    }

    /** None where nobody asked for them. */
    private static Column causes(Dataset<Row> differences) {
        boolean known = Arrays.asList(differences.columns()).contains(Diagnosing.CAUSES);
        return known
                ? functions.col(Diagnosing.CAUSES)
                : functions.expr("cast(map() as map<string, string>)").as(Diagnosing.CAUSES);
    }

    /**
     * The first differences of each fate in the order of the keys.
     *
     * @param most how many in all; a fate with few leaves its share to the others
     * @param explained adds the causes
     */
    List<DifferenceRecord> samples(Dataset<Row> differences, int most, UnaryOperator<Dataset<Row>> explained) {
        List<List<DifferenceRecord>> byFate = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            Dataset<Row> first = ordered(
                            differences.filter(functions.col("status").equalTo(fate.keyword())))
                    .limit(most);
            byFate.add(of(explained.apply(first)).collectAsList().stream()
                    .map(this::toRecord)
                    .toList());
        }
        return shared(byFate, most);
    }

    /** Of records that were found part by part: what each fate may need of them. */
    static List<DifferenceRecord> firstOfEachFate(List<DifferenceRecord> records, int most) {
        return byFate(records).stream()
                .flatMap(ofFate -> ofFate.stream().limit(most))
                .toList();
    }

    /** So many in all; a fate with few leaves its share to the others. */
    static List<DifferenceRecord> first(List<DifferenceRecord> records, int most) {
        return shared(byFate(records), most);
    }

    private static List<List<DifferenceRecord>> byFate(List<DifferenceRecord> records) {
        return Arrays.stream(Fate.values())
                .map(fate -> records.stream().filter(r -> r.status() == fate).toList())
                .toList();
    }

    private static List<DifferenceRecord> shared(List<List<DifferenceRecord>> byFate, int most) {
        List<DifferenceRecord> samples = new ArrayList<>();
        int[] shares = shares(byFate.stream().mapToInt(List::size).toArray(), most);
        for (int i = 0; i < shares.length; i++) {
            samples.addAll(byFate.get(i).subList(0, shares[i]));
        }
        return samples;
    }

    private static int[] shares(int[] available, int most) {
        int[] shares = new int[available.length];
        for (int given = 0, before = -1; given < most && given != before; ) {
            before = given;
            for (int i = 0; i < shares.length && given < most; i++) {
                if (shares[i] < available[i]) {
                    shares[i]++;
                    given++;
                }
            }
        }
        return shares;
    }

    private Dataset<Row> ordered(Dataset<Row> differences) {
        List<Column> order = new ArrayList<>();
        for (AlignedColumn column : pair.keys().isEmpty() ? pair.columns() : pair.keys()) {
            for (String side : new String[] {"source", "target"}) {
                Column value = functions.col(side).getField(column.name());
                order.add(
                        hasMap(type(differences, side, column))
                                ? ValueText.of(value, type(differences, side, column))
                                : value);
            }
        }
        return differences.orderBy(order.toArray(Column[]::new));
    }

    private static boolean hasMap(DataType type) {
        if (type instanceof ArrayType array) {
            return hasMap(array.elementType());
        }
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).anyMatch(f -> hasMap(f.dataType()));
        }
        return type instanceof MapType;
    }

    private Column record(String side, List<AlignedColumn> columns, Dataset<Row> differences) {
        if (columns.isEmpty()) {
            return functions.expr("cast(map() as map<string, string>)");
        }
        List<Column> entries = new ArrayList<>();
        for (AlignedColumn column : columns) {
            entries.add(functions.lit(column.name()));
            Column value = functions.col(side).getField(column.name());
            entries.add(masks.seen(column, ValueText.of(value, type(differences, side, column))));
        }
        return functions.when(functions.col(side).isNotNull(), functions.map(entries.toArray(Column[]::new)));
    }

    private static DataType type(Dataset<Row> differences, String side, AlignedColumn column) {
        StructType record = (StructType) differences.schema().apply(side).dataType();
        return record.apply(column.name()).dataType();
    }

    private DifferenceRecord toRecord(Row row) {
        return new DifferenceRecord(
                Fate.valueOf(row.getString(0).toUpperCase(Locale.ROOT)),
                map(row, 1, pair.keys()),
                map(row, 2, pair.columns()),
                map(row, 3, pair.columns()),
                row.getList(4),
                causes(row),
                row.isNullAt(6) ? "" : row.getString(6));
    }

    /** In the order of the changed columns. */
    private static Map<String, String> causes(Row row) {
        Map<String, String> unordered = row.getJavaMap(5);
        Map<String, String> causes = new LinkedHashMap<>();
        row.<String>getList(4).stream().filter(unordered::containsKey).forEach(c -> causes.put(c, unordered.get(c)));
        return causes;
    }

    /** Spark's maps forget the order of the columns. */
    private static Map<String, String> map(Row row, int field, List<AlignedColumn> columns) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!row.isNullAt(field)) {
            Map<String, String> unordered = row.getJavaMap(field);
            columns.forEach(c -> values.put(c.name(), unordered.get(c.name())));
        }
        return values;
    }
}
