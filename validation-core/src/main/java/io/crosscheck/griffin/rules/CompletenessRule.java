package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.Item;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows in which one of the expressions is NULL, or has a value that counts as an error. */
final class CompletenessRule {
    private static final SqlText SQL = new SqlText();

    /** In a list of errors it stands for NULL. */
    private static final String NULL_WORD = "hive_none";

    private CompletenessRule() {}

    static RuleOutcome evaluate(RuleContext context) {
        List<Item> items = context.dsl().list(context.rule().rule());
        String from = " FROM " + SqlText.name(context.source("source", 0));
        String incomplete = incomplete(context, items);
        Details names = context.details();
        Dataset<Row> metric = context.spark()
                .sql("SELECT total AS " + SqlText.name(names.name("total")) + ", incomplete AS "
                        + SqlText.name(names.name("incomplete")) + ", total - incomplete AS "
                        + SqlText.name(names.name("complete")) + " FROM (SELECT count(*) AS total, count_if("
                        + incomplete + ") AS incomplete" + from + ")");
        Dataset<Row> records =
                context.spark().sql("SELECT " + RuleContext.selected(items, SQL) + from + " WHERE " + incomplete);
        return context.outcome(
                context.metric(metric),
                List.of(new Records(context.recordName("__incompleteRecords"), records, () -> {})),
                List.of());
    }

    private static String incomplete(RuleContext context, List<Item> items) {
        List<ErrorConf> errors = context.rule().errorConfs();
        return errors.isEmpty()
                ? items.stream().map(i -> "(" + SQL.of(i.value()) + ") IS NULL").collect(Collectors.joining(" OR "))
                : errors.stream().map(CompletenessRule::isError).collect(Collectors.joining(" OR "));
    }

    private static String isError(ErrorConf error) {
        String column = SqlText.name(error.column().replace("`", ""));
        return switch (error.type().trim().toLowerCase(Locale.ROOT)) {
            case "regex" -> column + " RLIKE " + regex(error);
            case "enumeration" -> isOne(column, error.values());
            default ->
                throw new UserException("unknown type '" + error.type() + "' in error.confs of " + error.column()
                        + "; there are regex and enumeration");
        };
    }

    private static String regex(ErrorConf error) {
        return error.values().stream()
                .findFirst()
                .map(CompletenessRule::text)
                .orElseThrow(() -> new UserException("error.confs of " + error.column() + " has no pattern in values"));
    }

    private static String isOne(String column, List<String> values) {
        List<String> conditions = new ArrayList<>();
        if (values.contains(NULL_WORD)) {
            conditions.add(column + " IS NULL");
        }
        String list = values.stream()
                .filter(v -> !v.equals(NULL_WORD))
                .map(CompletenessRule::text)
                .collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            conditions.add(column + " IN (" + list + ")");
        }
        return conditions.isEmpty() ? "false" : "(" + String.join(" OR ", conditions) + ")";
    }

    /** A raw literal: what is written in the configuration is what is looked for. */
    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
