package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.DistinctItem;
import io.crosscheck.griffin.dsl.Item;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many different tuples there are, and how often they are repeated. NULL is a value. */
final class DistinctRule {
    private static final SqlText SQL = new SqlText();

    private DistinctRule() {}

    static RuleOutcome evaluate(RuleContext context) {
        List<DistinctItem> items = context.dsl().distinct(context.rule().rule());
        List<String> tuple = names(items, false);
        List<String> groups = names(items, true);
        if (tuple.isEmpty()) {
            throw new UserException("a distinct rule needs an expression outside of [ ]");
        }
        Details details = context.details();
        String dup = SqlText.name(details.name("dup"));
        Dataset<Row> rows = context.spark()
                .sql("SELECT "
                        + RuleContext.selected(
                                items.stream().map(DistinctItem::item).toList(), SQL) + " FROM "
                        + SqlText.name(context.source("source", 0)));
        rows.createOrReplaceTempView("__distinctItems");
        Dataset<Row> tuples = context.spark()
                .sql("SELECT " + RuleContext.list(tuple) + ", count(*) - 1 AS " + dup
                        + " FROM __distinctItems GROUP BY " + RuleContext.list(tuple));
        tuples.createOrReplaceTempView(SqlText.name(context.view()));
        Row counts = context.spark()
                .sql("SELECT coalesce(sum(" + dup + " + 1), 0), count(*) FROM " + SqlText.name(context.view()))
                .head();
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put(details.name("total"), counts.getLong(0));
        metrics.put(details.name("distinct"), counts.getLong(1));
        List<Records> records = new ArrayList<>();
        details.text("duplication.array").ifPresent(name -> {
            Dataset<Row> repeated = groups.isEmpty() ? tuples.filter(dup + " > 0") : items(context, tuple, groups, dup);
            metrics.put(name, MetricValues.array(numbers(context, repeated, tuple, groups)));
            if (details.flag("record.enable", false)) {
                String usual = groups.isEmpty() ? "__dupRecords" : "__dupItems";
                records.add(new Records(context.recordName(usual), repeated, () -> {}));
            }
        });
        return context.outcome(metrics, records, List.of());
    }

    /** Rows of tuples that stand more than once. */
    private static Dataset<Row> items(RuleContext context, List<String> tuple, List<String> groups, String dup) {
        List<String> all = new ArrayList<>(tuple);
        all.addAll(groups);
        return context.spark()
                .sql("SELECT * FROM (SELECT " + RuleContext.list(all) + ", count(*) OVER (PARTITION BY "
                        + RuleContext.list(tuple) + ") - 1 AS " + dup + " FROM __distinctItems) WHERE " + dup + " > 0");
    }

    /** How many tuples are repeated how often, in each group. */
    private static Dataset<Row> numbers(
            RuleContext context, Dataset<Row> repeated, List<String> tuple, List<String> groups) {
        Details details = context.details();
        List<String> by = new ArrayList<>(groups);
        by.add(details.name("dup"));
        repeated.createOrReplaceTempView("__repeated");
        return context.spark()
                .sql("SELECT " + RuleContext.list(by) + ", count(DISTINCT struct(" + RuleContext.list(tuple) + ")) AS "
                        + SqlText.name(details.name("num")) + " FROM __repeated GROUP BY " + RuleContext.list(by)
                        + " ORDER BY " + RuleContext.list(by));
    }

    private static List<String> names(List<DistinctItem> items, boolean group) {
        return items.stream()
                .filter(i -> i.group() == group)
                .map(DistinctItem::item)
                .map(Item::name)
                .map(n ->
                        n.orElseThrow(() -> new UserException("an expression of the rule has no name; give one by as")))
                .toList();
    }
}
