package io.crosscheck.griffin;

import io.crosscheck.config.HoconText;
import io.crosscheck.griffin.dsl.Expression;
import io.crosscheck.griffin.dsl.GriffinDsl;
import io.crosscheck.griffin.rules.GriffinMeasure;
import io.crosscheck.griffin.rules.GriffinRule;
import io.crosscheck.griffin.rules.RuleSources;
import io.crosscheck.griffin.settings.JobSettings;
import io.crosscheck.griffin.settings.SourceSettings;
import io.crosscheck.griffin.sources.SideKeys;
import io.crosscheck.model.Threshold;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A job as a suite of Crosscheck, HOCON. An accuracy rule that says which columns are equal becomes a pair; what cannot
 * be moved stands in comments, with the reason.
 */
public final class SuiteText {
    private final JobSettings job;
    private final Tolerance tolerance;
    private final StoredResults names = new StoredResults();
    private final List<String> parts = new ArrayList<>();

    /** @param tolerance becomes the thresholds of the pairs */
    public SuiteText(JobSettings job, Tolerance tolerance) {
        this.job = job;
        this.tolerance = tolerance;
    }

    /**
     * A suite.
     *
     * @param text HOCON
     * @param pairs how many rules became pairs
     * @param left how many rules and measures stay with Griffin's files
     */
    public record Written(String text, int pairs, int left) {}

    /** Columns of the source by name, and the column of the target that each is equal to. */
    private record Equalities(Map<String, String> columns) {}

    /** Why something cannot be moved. */
    private static final class NotMoved extends Exception {
        private static final long serialVersionUID = 1L;

        NotMoved(String why) {
            super(why);
        }
    }

    /** Writes it; no table is looked at. */
    public Written write() {
        parts.add("# The job '" + oneLine(job.name()) + "' of Apache Griffin, as a suite of Crosscheck.");
        parts.add(
                "# Griffin looks one way: each record of the source in the target. A pair looks both ways, so records of");
        parts.add(
                "# the target alone fail it too, and a record that stands twice has to stand twice on the other side.");
        parts.add("# Give a pair its primary-keys, and it tells which columns of a record differ.");
        parts.add(HoconText.of(Map.of("suite", job.name())));
        sparkSettings();
        int pairs = 0;
        int all = job.rules().size() + job.measures().size();
        RuleSources sources =
                new RuleSources(job.sources().stream().map(SourceSettings::name).toList());
        for (int i = 0; i < job.rules().size(); i++) {
            GriffinRule rule = job.rules().get(i).rule();
            pairs += pair(
                    GriffinJob.name(rule, i), rule.rule(), OneWay.of(rule, sources), () -> equalities(rule, sources));
        }
        for (JobSettings.PlacedMeasure placed : job.measures()) {
            GriffinMeasure measure = placed.measure();
            pairs += pair(
                    measure.name(), "measure of type " + measure.type(), OneWay.of(measure), () -> equalities(measure));
        }
        return new Written(String.join("\n", parts) + "\n", pairs, all - pairs);
    }

    private interface Reading {
        Equalities read() throws NotMoved;
    }

    private void sparkSettings() {
        if (!job.spark().isEmpty()) {
            parts.add(HoconText.of(Map.of("spark", new LinkedHashMap<String, Object>(job.spark()))));
        }
    }

    private int pair(String name, String rule, Optional<OneWay> compares, Reading reading) {
        parts.add("");
        parts.add("# " + oneLine(name) + ": " + oneLine(rule));
        try {
            OneWay sides = compares.orElseThrow(
                    () -> new NotMoved("it is no accuracy rule; crosscheck griffin goes on running it"));
            Map<String, Object> keys = new LinkedHashMap<>();
            keys.put("source", side(sides.source()));
            keys.put("target", side(sides.target()));
            columns(reading.read(), keys);
            keys.put("checks", List.of("accuracy"));
            Threshold accepted = tolerance.of(name);
            if (!accepted.equals(Threshold.NONE)) {
                keys.put("thresholds", Map.of("fail", accepted.toString()));
            }
            parts.add(HoconText.of(Map.of("pairs", Map.of(names.pair(name), keys))));
            return 1;
        } catch (NotMoved e) {
            parts.add("# not moved: " + oneLine(e.getMessage()));
            return 0;
        }
    }

    private static void columns(Equalities equalities, Map<String, Object> keys) {
        keys.put("include-columns", List.copyOf(equalities.columns.keySet()));
        Map<String, String> mapping = new LinkedHashMap<>();
        equalities.columns.forEach((source, target) -> {
            if (!source.equalsIgnoreCase(target)) {
                mapping.put(source, target);
            }
        });
        if (!mapping.isEmpty()) {
            keys.put("column-mapping", mapping);
        }
    }

    private Map<String, Object> side(String name) throws NotMoved {
        SourceSettings source = job.sources().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotMoved("there is no data source '" + name + "'"));
        try {
            return SideKeys.of(source);
        } catch (UserException e) {
            throw new NotMoved("data source " + name + ": " + e.getMessage());
        }
    }

    private static Equalities equalities(GriffinRule rule, RuleSources sources) throws NotMoved {
        Expression parsed;
        try {
            parsed = new GriffinDsl(sources.names()).accuracy(rule.rule());
        } catch (UserException e) {
            throw new NotMoved("the rule cannot be read: " + e.getMessage());
        }
        OneWay sides = OneWay.of(rule, sources).orElseThrow();
        Map<String, String> columns = new LinkedHashMap<>();
        for (Expression term : parsed instanceof Expression.And all ? all.terms() : List.of(parsed)) {
            if (!(term instanceof Expression.Comparison equal)
                    || !equal.operator().equals("=")) {
                throw new NotMoved("it is more than equalities of columns");
            }
            if (!equal(equal.left(), equal.right(), sides, columns)
                    && !equal(equal.right(), equal.left(), sides, columns)) {
                throw new NotMoved("not every equality is of one column of " + sides.source() + " and one of "
                        + sides.target() + "; transformations of a pair compute others");
            }
        }
        return new Equalities(columns);
    }

    private static boolean equal(Expression one, Expression other, OneWay sides, Map<String, String> columns)
            throws NotMoved {
        Optional<String> source = column(one, sides.source());
        Optional<String> target = column(other, sides.target());
        if (source.isPresent() && target.isPresent()) {
            if (columns.put(source.get(), target.get()) != null) {
                throw new NotMoved("column " + source.get() + " stands in two equalities");
            }
            return true;
        }
        return false;
    }

    private static Optional<String> column(Expression expression, String source) {
        return expression instanceof Expression.Column column
                        && column.source().filter(source::equalsIgnoreCase).isPresent()
                ? Optional.of(column.name())
                : Optional.empty();
    }

    private static Equalities equalities(GriffinMeasure measure) throws NotMoved {
        Map<String, String> columns = new LinkedHashMap<>();
        if (measure.config().get("expr") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> pair && pair.get("source.col") != null && pair.get("ref.col") != null) {
                    columns.put(String.valueOf(pair.get("source.col")), String.valueOf(pair.get("ref.col")));
                }
            }
        }
        if (columns.isEmpty()) {
            throw new NotMoved("its expr names no columns");
        }
        return new Equalities(columns);
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
