package io.crosscheck.griffin.rules;

import io.crosscheck.model.UserException;
import java.util.Locale;
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
        MeasureContext context = new MeasureContext(spark, sources, measure);
        return ComputingErrors.told("measure " + measure.name(), () -> switch (measure.type()
                .toLowerCase(Locale.ROOT)
                .replace("-", "")
                .trim()) {
            case "accuracy" -> RowMeasures.accuracy(context);
            case "completeness" -> RowMeasures.completeness(context);
            case "duplication" -> DuplicationMeasure.evaluate(context);
            case "profiling" -> ProfilingMeasure.evaluate(context);
            case "sparksql" -> RowMeasures.sparkSql(context);
            case "schemaconformance" -> RowMeasures.schemaConformance(context);
            default ->
                throw new UserException("unknown type '" + measure.type()
                        + "'; there are Accuracy, Completeness, Duplication, Profiling, SparkSQL and"
                        + " SchemaConformance");
        });
    }
}
