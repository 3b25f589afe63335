package io.crosscheck.griffin.rules;

import io.crosscheck.model.UserException;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Computes rules. */
public final class RuleEvaluation {
    private RuleEvaluation() {}

    /**
     * Computes one rule. Without {@code out.dataframe.name} its view is named after the number.
     *
     * @param step number of the rule, from 1
     * @throws UserException if the rule cannot be computed: what, where and what to do
     */
    public static RuleOutcome evaluate(SparkSession spark, RuleSources sources, GriffinRule rule, int step) {
        RuleContext context = new RuleContext(spark, sources, rule, step);
        return ComputingErrors.told("rule " + step + " (" + context.view() + ")", () -> switch (word(rule.dslType())) {
            case "spark-sql" -> SparkSqlRule.evaluate(context);
            case "df-ops", "df-opr", "df-operations" -> FrameRule.evaluate(context);
            default -> ofDsl(context);
        });
    }

    private static RuleOutcome ofDsl(RuleContext context) {
        return switch (word(context.rule().dqType())) {
            case "accuracy" -> AccuracyRule.evaluate(context);
            case "profiling" -> ProfilingRule.evaluate(context);
            case "completeness" -> CompletenessRule.evaluate(context);
            case "uniqueness", "duplicate" -> UniquenessRule.evaluate(context);
            case "distinct", "distinctness" -> DistinctRule.evaluate(context);
            case "timeliness" -> TimelinessRule.evaluate(context);
            default ->
                throw new UserException("unknown dq.type '" + context.rule().dqType()
                        + "'; there are accuracy, profiling, completeness, uniqueness, distinct and timeliness");
        };
    }

    private static String word(String text) {
        return text.trim().toLowerCase(Locale.ROOT);
    }
}
