package io.crosscheck.compare.catalyst;

import io.crosscheck.spark.ScalaCollections;
import java.util.List;
import org.apache.spark.sql.execution.SparkPlan;
import scala.collection.Seq;

/** What an accelerator leaves to plain Spark without a word. */
public final class Fallbacks {
    private static final String EXPLAIN = "org.apache.comet.ExtendedExplainInfo";

    private Fallbacks() {}

    /** What of a plan Comet leaves to Spark and why, a line each; nothing where it does it all, or is not there. */
    public static List<String> of(SparkPlan plan) {
        if (!Comet.isOn(plan.session())) {
            return List.of();
        }
        try { // By name, as it compiles and runs without the jar.
            Class<?> explain = Class.forName(EXPLAIN);
            Object reasons = explain.getMethod("getFallbackReasons", SparkPlan.class)
                    .invoke(explain.getConstructor().newInstance(), plan);
            return ScalaCollections.list((Seq<?>) reasons).stream()
                    .map(Object::toString)
                    .distinct()
                    .toList();
        } catch (ReflectiveOperationException e) {
            return List.of("Comet does not tell: " + e);
        }
    }
}
