package io.crosscheck.diagnose;

import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.ColumnMetrics;
import io.crosscheck.result.DiagnosisTally;
import io.crosscheck.result.SuggestedRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Picks the rule that accepts a cause, and says what it removes. */
final class Suggestions {
    private static final Pattern LENGTH = Pattern.compile("([0-9]+) characters.*");
    private static final Pattern FACTOR = Pattern.compile("(target is source|source is target) times (10+)");
    private static final Pattern SHIFT = Pattern.compile("([+-])([0-9]+)(:([0-9]+))? (hours?|day)");

    private final DiagnosisTally tally;
    private final List<Column> columns;
    private final Map<String, ColumnMetrics> metrics;
    private final long pairedRows;
    private final String where;

    /**
     * @param columns of a record
     * @param metrics of compared columns by name
     * @param rows fates of all rows
     * @param where the block of the suite to which rules belong
     */
    Suggestions(
            DiagnosisTally tally,
            List<Column> columns,
            Map<String, ColumnMetrics> metrics,
            AccuracyMetrics rows,
            String where) {
        this.tally = tally;
        this.columns = columns;
        this.metrics = metrics;
        this.pairedRows = rows.matched() + rows.changed();
        this.where = where;
    }

    SuggestedRule of(int column, Cause cause) {
        return suggested(column, cause).filter(s -> s.removesCells() > 0).orElse(SuggestedRule.NONE);
    }

    private Optional<SuggestedRule> suggested(int column, Cause cause) {
        return switch (cause.name()) {
            case Cause.ROUNDING ->
                widest(column, cause, Remedies.ABS)
                        .map(rung -> upTo(column, Remedies.ABS, rung, Ladder.ofNumbers(rung)));
            case Cause.TIMESTAMP_PRECISION ->
                cause.detail().contains(TimeCauses.ROUNDED)
                        ? tolerantTime(column, cause)
                        : best(column, Stream.of(Remedies.PRECISION + unit(cause)))
                                .or(() -> tolerantTime(column, cause));
            case Cause.TIME_ZONE_SHIFT -> shift(column, cause).or(() -> tolerantTime(column, cause));
            case Cause.TRUNCATION -> truncation(column, cause);
            case Cause.FACTOR -> factor(column, cause);
            case Cause.SIGN -> negated(column, cause);
            case Cause.SWAPPED_COLUMNS -> swapped(column, cause);
            default -> best(column, remedies(cause));
        };
    }

    /** Keys of what could pair rows whose keys differ for that cause. */
    static Stream<String> ofKey(Cause cause) {
        boolean cut = cause.name().equals(Cause.TIMESTAMP_PRECISION)
                && !cause.detail().contains(TimeCauses.ROUNDED);
        return cut
                ? Stream.of(Remedies.PRECISION + unit(cause))
                : remedies(cause).filter(r -> !r.startsWith(Remedies.REL));
    }

    private static Stream<String> remedies(Cause cause) {
        return switch (cause.name()) {
            case Cause.PADDING ->
                Stream.of(cause.detail().equals(TextCauses.TRAILING) ? Remedies.RTRIM : Remedies.TRIM);
            case Cause.CASE -> Stream.of(Remedies.IGNORE_CASE);
            case Cause.PADDING_AND_CASE -> Stream.of(Remedies.TRIM_AND_CASE);
            case Cause.NULL_OR_EMPTY ->
                Stream.of(cause.detail().isEmpty() ? Remedies.NULL_EQUALS_EMPTY : Remedies.BLANK_IS_NULL);
            case Cause.NULL_AGAINST_ZERO -> Stream.of(Remedies.SQL + Expressions.ZERO.key());
            case Cause.WHITESPACE ->
                Stream.of(Remedies.SQL
                        + (cause.detail().equals(TextCauses.INSIDE) ? Expressions.ONE_SPACE : Expressions.NO_SPACE)
                                .key());
            case Cause.BOOLEAN_SPELLING -> Stream.of(Remedies.AS + "boolean");
            case Cause.NUMBER_FORMAT -> numberFormat(cause);
            case Cause.DATE_FORMAT ->
                Stream.concat(
                        Stream.of(Remedies.AS + "date", Remedies.AS + "timestamp_ntz"),
                        Expressions.OF_DATE_TEXT.stream()
                                .filter(e -> Stream.of(cause.detail().split(DateFormatCauses.AGAINST, -1))
                                        .anyMatch(f -> f.startsWith(e.key().substring("iso:".length()))))
                                .flatMap(Suggestions::onAnySide));
            case Cause.FLOAT_PRECISION ->
                Stream.of(Remedies.REL
                        + (cause.detail().equals(NumberCauses.LAST_BITS) ? Ladder.OF_DOUBLES : Ladder.OF_FLOATS));
            default -> Stream.empty();
        };
    }

    private static Stream<String> numberFormat(Cause cause) {
        return switch (cause.detail()) {
            case NumberFormatCauses.SEPARATORS -> onAnySide(Expressions.SEPARATORS);
            case NumberFormatCauses.DECIMAL_COMMA -> onAnySide(Expressions.DECIMAL_COMMA);
            case NumberFormatCauses.DOTS_AND_COMMA -> onAnySide(Expressions.DOTS_AND_COMMA);
            default -> Stream.of(Remedies.AS + Remedies.WHOLE, Remedies.AS + Remedies.FRACTION);
        };
    }

    private static Stream<String> onAnySide(Expressions expression) {
        String key = Remedies.SQL + expression.key();
        return Stream.of(key, key + ":source", key + ":target");
    }

    /** The first of those that accept the most. */
    private Optional<SuggestedRule> best(int column, Stream<String> remedies) {
        return remedies.flatMap(remedy -> RuleText.of(columns.get(column), remedy)
                        .map(text -> rule(text, remedied(column, remedy), alone(column, remedy)))
                        .stream())
                .reduce((a, b) -> b.removesCells() > a.removesCells() ? b : a);
    }

    private SuggestedRule rule(String text, long cells, long rows) {
        return new SuggestedRule(where, text, cells, rows);
    }

    private static String unit(Cause cause) {
        return cause.detail().split(",", 2)[0];
    }

    private Optional<SuggestedRule> tolerantTime(int column, Cause cause) {
        return widest(column, cause, Remedies.TIME)
                .map(rung -> upTo(column, Remedies.TIME, rung, Ladder.ofTimes(rung)));
    }

    /** The widest tolerance that a cell of the cause needs. */
    private Optional<Integer> widest(int column, Cause cause, String ladder) {
        String detail = "|" + Counted.of(cause);
        OptionalInt widest = tally.counts().keySet().stream()
                .map(Counted::of)
                .filter(c -> c.what().equals(Counted.NEEDS) && c.column() == column)
                .map(Counted::detail)
                .filter(d -> d.startsWith(ladder) && d.endsWith(detail))
                .mapToInt(d -> Integer.parseInt(d.substring(ladder.length(), d.length() - detail.length())))
                .max();
        return widest.isPresent() ? Optional.of(widest.getAsInt()) : Optional.empty();
    }

    private SuggestedRule upTo(int column, String ladder, int rung, String rule) {
        return rule(
                RuleText.rule(columns.get(column), rule),
                IntStream.rangeClosed(0, rung)
                        .mapToLong(r -> remedied(column, ladder + r))
                        .sum(),
                IntStream.rangeClosed(0, rung)
                        .mapToLong(r -> alone(column, ladder + r))
                        .sum());
    }

    private Optional<SuggestedRule> truncation(int column, Cause cause) {
        Matcher m = LENGTH.matcher(cause.detail());
        if (!m.matches() || !columns.get(column).isTransformable()) {
            return Optional.empty();
        }
        int length = Integer.parseInt(m.group(1));
        Column of = columns.get(column);
        String text = RuleText.both(
                of,
                "left(" + RuleText.identifier(of.name()) + ", " + length + ")",
                "left(" + RuleText.identifier(of.targetName()) + ", " + length + ")");
        return length > Remedies.LONGEST_PREFIX
                ? Optional.empty()
                : Optional.of(rule(
                        text, atLeast(Counted.REMEDY, column, length), atLeast(Counted.REMEDY_ALONE, column, length)));
    }

    private long atLeast(String what, int column, int length) {
        return tally.counts().entrySet().stream()
                .filter(e -> {
                    Counted counted = Counted.of(e.getKey());
                    return counted.what().equals(what)
                            && counted.column() == column
                            && counted.detail().startsWith(Remedies.PREFIX)
                            && Integer.parseInt(counted.detail().substring(Remedies.PREFIX.length())) >= length;
                })
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** An expression on one side only changes rows that match as well: only where there are none in this column. */
    private boolean differsEverywhere(int column) {
        ColumnMetrics of = metrics.get(columns.get(column).name());
        return of != null
                && of.changedRows() == pairedRows
                && columns.get(column).isTransformable();
    }

    private Optional<SuggestedRule> factor(int column, Cause cause) {
        Matcher m = FACTOR.matcher(cause.detail());
        if (!m.matches() || !differsEverywhere(column) || remedied(column, Remedies.EXACT) == 0) {
            return Optional.empty();
        }
        Column of = columns.get(column);
        boolean source = m.group(1).startsWith("target is");
        String times = " * " + m.group(2);
        String text = source
                ? RuleText.ofSource(of, RuleText.identifier(of.name()) + times)
                : RuleText.ofTarget(of, RuleText.identifier(of.targetName()) + times);
        return Optional.of(ofCause(text, column, cause));
    }

    /** Never as absolute values: those would accept every wrong sign to come. */
    private Optional<SuggestedRule> negated(int column, Cause cause) {
        Column of = columns.get(column);
        return differsEverywhere(column)
                ? Optional.of(ofCause(RuleText.ofTarget(of, "-" + RuleText.identifier(of.targetName())), column, cause))
                : Optional.empty();
    }

    private Optional<SuggestedRule> shift(int column, Cause cause) {
        Matcher m = SHIFT.matcher(cause.detail());
        if (!m.matches() || !differsEverywhere(column)) {
            return Optional.empty();
        }
        Column of = columns.get(column);
        String back = m.group(1).equals("+") ? "-" : "+";
        if (m.group(5).equals("day")) {
            return Optional.of(ofCause(
                    RuleText.ofTarget(of, "date_add(" + RuleText.identifier(of.targetName()) + ", " + back + "1)"),
                    column,
                    cause));
        }
        int minutes = 60 * Integer.parseInt(m.group(2)) + (m.group(4) == null ? 0 : Integer.parseInt(m.group(4)));
        String sql = RuleText.identifier(of.targetName()) + " " + back + " interval " + minutes + " minutes";
        return Optional.of(ofCause(RuleText.ofTarget(of, sql), column, cause));
    }

    private SuggestedRule ofCause(String text, int column, Cause cause) {
        return rule(text, count(Counted.CELLS, column, cause), count(Counted.ALONE, column, cause));
    }

    /** Only where no row has them in their place: a mapping holds for all. */
    private Optional<SuggestedRule> swapped(int column, Cause cause) {
        String name = cause.detail().substring(Math.min(cause.detail().length(), RowCauses.WITH.length()));
        OptionalInt other = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(name))
                .findFirst();
        if (other.isEmpty()) {
            return Optional.empty();
        }
        Cause back = new Cause(
                Cause.SWAPPED_COLUMNS, RowCauses.WITH + columns.get(column).name());
        long cells = count(Counted.CELLS, column, cause);
        boolean all = cells == pairedRows
                && cells == count(Counted.CELLS, other.getAsInt(), back)
                && differsEverywhere(column)
                && differsEverywhere(other.getAsInt());
        return all
                ? Optional.of(rule(
                        RuleText.swapped(columns.get(column), columns.get(other.getAsInt())),
                        2 * cells,
                        count(Counted.SWAPPED_ALONE, column, cause)))
                : Optional.empty();
    }

    private long count(String what, int column, Cause cause) {
        return tally.counts().getOrDefault(new Counted(what, column, Counted.of(cause)).key(), 0L);
    }

    private long remedied(int column, String remedy) {
        return tally.counts().getOrDefault(new Counted(Counted.REMEDY, column, remedy).key(), 0L);
    }

    private long alone(int column, String remedy) {
        return tally.counts().getOrDefault(new Counted(Counted.REMEDY_ALONE, column, remedy).key(), 0L);
    }
}
