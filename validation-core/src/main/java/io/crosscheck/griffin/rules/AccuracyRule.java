package io.crosscheck.griffin.rules;

import io.crosscheck.compare.Containment;
import io.crosscheck.griffin.dsl.Expression;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.Method;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Source rows for which no target row satisfies the rule. Where the rule is a conjunction of equalities between the
 * sides, that is containment of tuples, which digests prove for most rows; else it is a join.
 *
 * <p>A source row that is NULL in every column of the rule is never a miss, as in Griffin.
 */
final class AccuracyRule {
    static final String MISS_RECORDS = "__missRecords";

    private AccuracyRule() {}

    static RuleOutcome evaluate(RuleContext context) {
        return evaluate(context, Method.AUTO);
    }

    /** With a method for the engine. */
    static RuleOutcome evaluate(RuleContext context, Method method) {
        String source = context.source("source", 0);
        String target = context.source("target", 1);
        Sides sides = new Sides(source, target, context.table(source), context.table(target));
        Expression rule = context.dsl(source, target).accuracy(context.rule().rule());
        requireBothSides(rule, sides);
        Condition condition = Condition.of(rule, sides);
        List<String> notes = new ArrayList<>(AccuracyNotes.of(rule));
        Comparands comparands = Comparands.of(condition, notes);
        Containment.Found found = condition.rest().isEmpty()
                ? new Containment(method).missing(comparands.pair())
                : joined(condition, comparands);
        Dataset<Row> misses = restored(found.missing(), sides.sourceRows())
                .alias(source)
                .withColumn(AccuracyNotes.NO_VALUES, functions.expr(allNull(rule, sides)))
                .withColumn(AccuracyNotes.EMPTY, functions.expr(comparands.anyEmptyText()))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Runnable release = () -> {
            misses.unpersist();
            found.close();
        };
        boolean finished = false;
        try {
            RuleOutcome outcome = outcome(context, found.sourceRows(), misses, release, notes);
            finished = true;
            return outcome;
        } finally { // Spark throws what it does not declare.
            if (!finished) {
                release.run();
            }
        }
    }

    private static RuleOutcome outcome(
            RuleContext context, long total, Dataset<Row> misses, Runnable release, List<String> notes) {
        Dataset<Row> counted = misses.filter("NOT " + AccuracyNotes.NO_VALUES);
        Row numbers = misses.selectExpr(
                        "count_if(NOT " + AccuracyNotes.NO_VALUES + ")",
                        "count_if(" + AccuracyNotes.NO_VALUES + ")",
                        "count_if(" + AccuracyNotes.EMPTY + " AND NOT " + AccuracyNotes.NO_VALUES + ")")
                .head();
        notes.addAll(AccuracyNotes.ofMisses(numbers.getLong(1), numbers.getLong(2)));
        long miss = numbers.getLong(0);
        Details names = context.details();
        LinkedHashMap<String, Object> values = new LinkedHashMap<>();
        values.put(names.name("total"), total);
        values.put(names.name("miss"), miss);
        values.put(names.name("matched"), total - miss);
        values.put(names.name("matchedFraction"), total == 0 ? 1.0 : (double) (total - miss) / total);
        Map<String, Object> metrics = context.metric(context.row(values));
        Dataset<Row> records = counted.drop(AccuracyNotes.NO_VALUES, AccuracyNotes.EMPTY);
        records.createOrReplaceTempView(MISS_RECORDS);
        return context.outcome(
                metrics, List.of(new Records(context.recordName(MISS_RECORDS), records, release)), notes);
    }

    private static void requireBothSides(Expression rule, Sides sides) {
        for (Sides.Side side : Sides.Side.values()) {
            if (sides.selections(rule, side).isEmpty()) {
                String name = side == Sides.Side.SOURCE ? sides.source() : sides.target();
                throw new UserException("an accuracy rule compares two data sources, and this one names no column of '"
                        + name + "'; write " + name + ".column");
            }
        }
    }

    /** Whether a row has no value in any column of the rule. */
    private static String allNull(Expression rule, Sides sides) {
        SqlText sql = new SqlText(sides::qualified);
        return sides.selections(rule, Sides.Side.SOURCE).stream()
                .map(s -> "(" + sql.of(s) + ") IS NULL")
                .collect(Collectors.joining(" AND "));
    }

    /** The columns of the source alone, under their names. */
    private static Dataset<Row> restored(Dataset<Row> missing, Dataset<Row> source) {
        String[] names = source.columns();
        Column[] columns = IntStream.range(0, names.length)
                .mapToObj(i -> functions.col("r" + i))
                .toArray(Column[]::new);
        return missing.select(columns).toDF(names);
    }

    private static Containment.Found joined(Condition condition, Comparands comparands) {
        Sides sides = condition.sides();
        Dataset<Row> source = comparands.source().alias(sides.source());
        Dataset<Row> target = comparands.target().alias(sides.target());
        Column on = functions.expr(condition.restSql());
        int[] equalities = condition.comparedEqualities();
        if (equalities.length > 0) {
            Column left = tuple(Condition::sourceValue, equalities);
            Column right = tuple(Condition::targetValue, equalities);
            // Rows meet by a hash, and are equal by value.
            on = functions
                    .xxhash64(left)
                    .equalTo(functions.xxhash64(right))
                    .and(functions.array_contains(functions.array(right), left))
                    .and(on);
        }
        Dataset<Row> missing = source.join(target, on, "left_anti");
        String[] names = sides.sourceRows().columns();
        Column[] rows = IntStream.range(0, names.length)
                .mapToObj(i -> functions.col(SqlText.name(names[i])).as("r" + i))
                .toArray(Column[]::new);
        return new Containment.Found(sides.sourceRows().count(), missing.select(rows), "a join", () -> {});
    }

    private static Column tuple(IntFunction<String> name, int[] places) {
        return functions.struct(IntStream.of(places)
                .mapToObj(i -> functions.col(name.apply(i)).as("c" + i))
                .toArray(Column[]::new));
    }
}
