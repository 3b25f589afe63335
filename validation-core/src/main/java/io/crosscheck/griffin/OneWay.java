package io.crosscheck.griffin;

import io.crosscheck.griffin.rules.GriffinMeasure;
import io.crosscheck.griffin.rules.GriffinRule;
import io.crosscheck.griffin.rules.MeasureOutcome;
import io.crosscheck.griffin.rules.RuleOutcome;
import io.crosscheck.griffin.rules.RuleSources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A rule or measure that tells how many records of a source have no match in a target.
 *
 * @param source name of the source
 * @param target name of the target
 */
record OneWay(String source, String target) {
    private static final Set<String> OTHER_LANGUAGES = Set.of("spark-sql", "df-ops", "df-opr", "df-operations");

    /**
     * Records of a source, and those that are missed.
     *
     * @param total all
     * @param miss without a match
     */
    record Tally(long total, long miss) {}

    /** What a rule compares, if it does. */
    static Optional<OneWay> of(GriffinRule rule, RuleSources sources) {
        boolean dsl = !OTHER_LANGUAGES.contains(rule.dslType().strip().toLowerCase(Locale.ROOT));
        return dsl && rule.dqType().strip().equalsIgnoreCase("accuracy")
                ? Optional.of(new OneWay(
                        text(rule.details(), "source").orElseGet(() -> name(sources, 0)),
                        text(rule.details(), "target").orElseGet(() -> name(sources, 1))))
                : Optional.empty();
    }

    /** What a measure compares, if it does. */
    static Optional<OneWay> of(GriffinMeasure measure) {
        return measure.type().strip().replace("-", "").equalsIgnoreCase("accuracy")
                ? Optional.of(new OneWay(
                        measure.dataSource(),
                        text(measure.config(), "ref.source").orElse("")))
                : Optional.empty();
    }

    private static String name(RuleSources sources, int place) {
        return place < sources.names().size() ? sources.names().get(place) : "";
    }

    private static Optional<String> text(Map<String, Object> values, String key) {
        return Optional.ofNullable(values.get(key)).map(String::valueOf).filter(t -> !t.isBlank());
    }

    /** The counts of a rule: those of its view, which has them under the names that the rule gives. */
    static Tally tally(SparkSession spark, GriffinRule rule, RuleOutcome outcome) {
        Row row = spark.table("`" + outcome.view().replace("`", "``") + "`").head();
        return new Tally(
                number(row, text(rule.details(), "total").orElse("total")),
                number(row, text(rule.details(), "miss").orElse("miss")));
    }

    private static long number(Row row, String column) {
        return ((Number) row.getAs(column)).longValue();
    }

    /** The counts of a measure, where it puts them out. */
    static Optional<Tally> tally(MeasureOutcome outcome) {
        Optional<Long> total = metric(outcome.metrics(), "total");
        Optional<Long> miss = metric(outcome.metrics(), "inaccurate");
        return total.flatMap(t -> miss.map(m -> new Tally(t, m)));
    }

    private static Optional<Long> metric(List<Map<String, Object>> metrics, String name) {
        return metrics.stream()
                .filter(m -> name.equals(m.get("metric_name")))
                .map(m -> Long.valueOf(String.valueOf(m.get("metric_value"))))
                .findFirst();
    }
}
