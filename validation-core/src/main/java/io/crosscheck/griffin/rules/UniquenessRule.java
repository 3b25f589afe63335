package io.crosscheck.griffin.rules;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.Aligner;
import io.crosscheck.compare.Containment;
import io.crosscheck.griffin.dsl.Expression;
import io.crosscheck.griffin.dsl.Item;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.PairOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** How often the different tuples of the source stand in the target. One that stands there once, or not, is unique. */
final class UniquenessRule {
    private static final String TUPLE = "__tuple";
    private static final String ROWS = "__rows";

    private UniquenessRule() {}

    static RuleOutcome evaluate(RuleContext context) {
        List<Item> items = context.dsl().list(context.rule().rule());
        String source = context.source("source", 0);
        String target = context.source("target", 1);
        Dataset<Row> sourceItems = selected(context, items, source, source);
        AlignedPair pair =
                new Aligner(PairOptions.DEFAULT).align(sourceItems, selected(context, items, source, target));
        Details details = context.details();
        String dup = details.name("dup");
        Dataset<Row> tuples = tuples(pair, dup);
        tuples.createOrReplaceTempView(SqlText.name(context.view()));
        Row counts = tuples.selectExpr("coalesce(sum(" + ROWS + "), 0)", "count_if(" + SqlText.name(dup) + " = 0)")
                .head();
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put(details.name("total"), counts.getLong(0));
        metrics.put(details.name("unique"), counts.getLong(1));
        List<Records> records = new ArrayList<>();
        details.text("duplication.array").ifPresent(name -> {
            Dataset<Row> repeated =
                    tuples.filter(functions.col(SqlText.name(dup)).gt(0)).drop(ROWS);
            metrics.put(
                    name,
                    MetricValues.array(repeated.groupBy(functions.col(SqlText.name(dup)))
                            .agg(functions.count(functions.lit(1)).as(details.name("num")))
                            .orderBy(functions.col(SqlText.name(dup)))));
            records.add(new Records(context.recordName("__dupRecords"), repeated, () -> {}));
        });
        return context.outcome(metrics, records, List.of());
    }

    /** The expressions over the rows of {@code from}; they name the source, or no side. */
    private static Dataset<Row> selected(RuleContext context, List<Item> items, String source, String from) {
        SqlText sql = new SqlText(e -> e instanceof Expression.Column c
                        && c.source().filter(source::equalsIgnoreCase).isPresent()
                ? Optional.of(SqlText.name(from) + "." + SqlText.name(c.name()))
                : Optional.empty());
        return context.spark().sql("SELECT " + RuleContext.selected(items, sql) + " FROM " + SqlText.name(from));
    }

    /** The different tuples of the source as they are read, how many rows have each, and how often it is repeated. */
    private static Dataset<Row> tuples(AlignedPair pair, String dup) {
        String[] names = pair.source().columns();
        Column[] firsts = Stream.concat(
                        Arrays.stream(names).map(n -> functions
                                .first(functions.col(SqlText.name(n)))
                                .as(n)),
                        Stream.of(functions.count(functions.lit(1)).as(ROWS)))
                .toArray(Column[]::new);
        Dataset<Row> source = pair.source()
                .withColumn(TUPLE, Containment.tuple(pair, AlignedColumn::source))
                .groupBy(TUPLE)
                .agg(firsts[0], Arrays.copyOfRange(firsts, 1, firsts.length));
        Dataset<Row> target = pair.target()
                .select(Containment.tuple(pair, AlignedColumn::target).as("__other"))
                .groupBy("__other")
                .agg(functions.count(functions.lit(1)).as("__matches"));
        Column repeated = functions
                .greatest(functions.coalesce(functions.col("__matches"), functions.lit(1L)), functions.lit(1L))
                .minus(1);
        Column[] wanted = Stream.concat(
                        Arrays.stream(names).map(n -> functions.col(SqlText.name(n))),
                        Stream.of(repeated.as(dup), functions.col(ROWS)))
                .toArray(Column[]::new);
        return source.join(target, source.col(TUPLE).eqNullSafe(target.col("__other")), "left_outer")
                .select(wanted);
    }
}
