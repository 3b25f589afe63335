package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.Expression;
import io.crosscheck.griffin.dsl.Item;
import io.crosscheck.griffin.dsl.Profiling;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A select over one source. Its rows are the metric. */
final class ProfilingRule {
    private static final SqlText SQL = new SqlText();

    private ProfilingRule() {}

    static RuleOutcome evaluate(RuleContext context) {
        Profiling rule = context.dsl().profiling(context.rule().rule());
        String from = rule.from().orElseGet(() -> context.source("source", 0));
        context.table(from);
        List<String> notes = new ArrayList<>();
        List<Item> items = lastOfEachName(known(rule.items(), notes), notes);
        return context.outcome(context.metric(context.spark().sql(query(rule, items, from))), List.of(), notes);
    }

    /** Griffin has columns and functions in its metrics, and so have those who read them. */
    private static List<Item> known(List<Item> items, List<String> notes) {
        List<Item> known = new ArrayList<>();
        for (Item item : items) {
            if (item.value().defaultName().isPresent() || isStar(item)) {
                known.add(item);
            } else {
                notes.add(
                        "'" + item.name().orElse("an expression without a name") + "' is left out of the metrics, as in"
                                + " Griffin: it is neither a column nor a function; a rule of spark-sql computes it");
            }
        }
        if (known.isEmpty()) {
            throw new UserException("a profiling rule asks for columns and functions, and this one has neither; a rule"
                    + " with dsl.type = spark-sql computes anything");
        }
        return known;
    }

    private static boolean isStar(Item item) {
        return item.value() instanceof Expression.AllColumns || item.value() instanceof Expression.AllFields;
    }

    /** A metric holds one value of a name. */
    private static List<Item> lastOfEachName(List<Item> items, List<String> notes) {
        Set<String> later = new HashSet<>();
        List<Item> kept = new ArrayList<>();
        for (int i = items.size() - 1; i >= 0; i--) {
            Item item = items.get(i);
            String name = item.name().map(n -> n.toLowerCase(Locale.ROOT)).orElse("");
            if (name.isEmpty() || later.add(name)) {
                kept.add(0, item);
            } else {
                notes.add("several expressions are named '" + name
                        + "': as in Griffin only the last is in the metrics; name them by as");
            }
        }
        return kept;
    }

    private static String query(Profiling rule, List<Item> items, String from) {
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(rule.distinct() ? "DISTINCT " : "")
                .append(items.stream().map(i -> RuleContext.named(i, SQL)).collect(Collectors.joining(", ")))
                .append(" FROM ")
                .append(SqlText.name(from));
        rule.where().ifPresent(w -> sql.append(" WHERE ").append(SQL.of(w)));
        if (!rule.groupBy().isEmpty()) {
            sql.append(" GROUP BY ").append(rule.groupBy().stream().map(SQL::of).collect(Collectors.joining(", ")));
        }
        rule.having().ifPresent(h -> sql.append(" HAVING ").append(SQL.of(h)));
        if (!rule.orderBy().isEmpty()) {
            sql.append(" ORDER BY ")
                    .append(rule.orderBy().stream()
                            .map(o -> SQL.of(o.value())
                                    + o.direction().map(d -> " " + d).orElse(""))
                            .collect(Collectors.joining(", ")));
        }
        rule.limit().ifPresent(l -> sql.append(" LIMIT ").append(l));
        return sql.toString();
    }
}
