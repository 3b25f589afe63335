package io.crosscheck.griffin.rules;

import io.crosscheck.model.UserException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Computes rules. */
public final class RuleEvaluation {
    private RuleEvaluation() {}

    /**
     * Computes one rule. A rule without {@code out.dataframe.name} gives a view {@code stepN}.
     *
     * @param step number of the rule, from 1
     * @throws UserException if the rule cannot be computed: what, where and what to do
     */
    public static RuleOutcome evaluate(SparkSession spark, RuleSources sources, GriffinRule rule, int step) {
        if (rule.rule().isBlank()) {
            throw new UserException("cannot compute rule " + step);
        }
        return new RuleOutcome(rule.outName().orElse("step" + step), Map.of(), List.of(), List.of());
    }
}
