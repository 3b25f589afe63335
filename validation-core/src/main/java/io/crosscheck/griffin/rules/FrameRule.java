package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A df-ops rule: one of three operations on a view. */
final class FrameRule {
    private FrameRule() {}

    static RuleOutcome evaluate(RuleContext context) {
        String operation = context.rule().rule().trim().toLowerCase(Locale.ROOT);
        Dataset<Row> in = context.table(context.rule()
                .inName()
                .orElseThrow(() ->
                        new UserException("df-ops needs in.dataframe.name: the view that " + operation + " works on")));
        return SparkSqlRule.of(
                context,
                switch (operation) {
                    case "from_json" -> fromJson(context, in);
                    case "accuracy" -> accuracy(context.details(), in);
                    case "clear" -> in.limit(0);
                    default ->
                        throw new UserException(
                                "unknown df-ops '" + operation + "'; there are from_json, accuracy and clear");
                });
    }

    /** The fields of the JSON texts of one column, and no other column. */
    private static Dataset<Row> fromJson(RuleContext context, Dataset<Row> in) {
        String column = context.details().text("col.name", in.columns()[0]);
        Dataset<String> texts = in.select(functions.col(SqlText.name(column)).cast("string"))
                .as(Encoders.STRING())
                .filter(functions.col(SqlText.name(column)).isNotNull());
        return context.spark().read().json(texts);
    }

    /** {@code matched} and {@code matchedFraction} of rows that have a total and misses. */
    private static Dataset<Row> accuracy(Details details, Dataset<Row> in) {
        String total = SqlText.name(details.name("total"));
        String miss = SqlText.name(details.name("miss"));
        return in.withColumn(details.name("matched"), functions.expr("cast(" + total + " - " + miss + " as bigint)"))
                .withColumn(
                        details.name("matchedFraction"),
                        functions.expr(
                                "if(" + total + " = 0, 1.0D, double(" + total + " - " + miss + ") / " + total + ")"));
    }
}
