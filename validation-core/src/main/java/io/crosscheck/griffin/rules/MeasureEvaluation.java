package io.crosscheck.griffin.rules;

import io.crosscheck.model.UserException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Computes measures. */
public final class MeasureEvaluation {
    private MeasureEvaluation() {}

    /**
     * Computes one measure.
     *
     * @throws UserException if the measure cannot be computed: what, where and what to do
     */
    public static MeasureOutcome evaluate(SparkSession spark, RuleSources sources, GriffinMeasure measure) {
        if (measure.type().isBlank()) {
            throw new UserException("cannot compute measure " + measure.name());
        }
        return new MeasureOutcome(measure.type(), List.of(), Optional.empty(), List.of());
    }
}
