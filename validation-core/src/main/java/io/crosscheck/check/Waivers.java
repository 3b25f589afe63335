package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.model.ColumnPattern;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import io.crosscheck.model.Waiver;
import io.crosscheck.result.Fate;
import io.crosscheck.result.Waived;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Which differing rows are accepted, by the waivers of a pair; decided on true values (docs/semantics.md, section 8).
 */
final class Waivers {
    /** Name of the column that {@link #marked} adds. */
    static final String WAIVED = "waived";

    private final AlignedPair pair;
    private final List<Waiver> waivers;
    private final List<Waiver> valid;

    private Waivers(AlignedPair pair, List<Waiver> waivers) {
        this.pair = pair;
        this.waivers = List.copyOf(waivers);
        this.valid = waivers.stream().filter(w -> !w.isExpired()).toList();
    }

    /**
     * Those of a pair.
     *
     * @throws UserException if one names a column that is not compared, or a key that is none
     */
    static Waivers of(OpenedPair opened, AlignedPair pair) {
        List<Waiver> waivers = opened.options().checks().waivers();
        List<String> problems = new ArrayList<>();
        for (Waiver waiver : waivers) {
            waiver.columns().stream()
                    .filter(c -> !ColumnPattern.isPattern(c))
                    .forEach(c -> require(c, pair.compared(), "no compared column", problems));
            waiver.keys().keySet().forEach(k -> require(k, pair.keys(), "none of the primary keys", problems));
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        return new Waivers(pair, waivers);
    }

    private static void require(Reference name, List<AlignedColumn> columns, String what, List<String> problems) {
        List<String> names = columns.stream().map(AlignedColumn::name).toList();
        if (names.stream().noneMatch(name.name()::equalsIgnoreCase)) {
            problems.add(name.origin() + ": a waiver names '" + name + "', which is " + what
                    + Suggestion.didYouMean(name.name(), names));
        }
    }

    /**
     * Differing rows with {@code waived}: the reasons of a row that is waived, else NULL.
     *
     * @param differences {@code status}, {@code source}, {@code target}, {@code changed_columns}, and others
     */
    Dataset<Row> marked(Dataset<Row> differences) {
        if (valid.isEmpty()) {
            return differences;
        }
        Column[] reasons = valid.stream()
                .map(w -> functions.when(concerns(w), functions.lit(w.reason())))
                .toArray(Column[]::new);
        Column distinct = functions.array_distinct(functions.array_compact(functions.array(reasons)));
        return differences.withColumn(WAIVED, functions.when(isWaived(), functions.array_join(distinct, "; ")));
    }

    /** What they do to differing rows; one job, none where there are no waivers. */
    Waived counted(Dataset<Row> differences) {
        if (waivers.isEmpty()) {
            return Waived.NONE;
        }
        List<Column> sums = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            sums.add(number(isWaived().and(is(fate))));
        }
        waivers.forEach(w -> sums.add(number(concerns(w))));
        Column open = openColumns();
        pair.compared().forEach(c -> sums.add(number(is(Fate.CHANGED).and(functions.array_contains(open, c.name())))));
        Row found = differences
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .head();
        return waived(IntStream.range(0, sums.size()).mapToObj(found::getLong).toList());
    }

    private Waived waived(List<Long> numbers) {
        Map<Fate, Long> byFate = new LinkedHashMap<>();
        int next = 0;
        for (Fate fate : Fate.values()) {
            byFate.put(fate, numbers.get(next++));
        }
        List<Waived.Use> uses = new ArrayList<>();
        for (Waiver waiver : waivers) {
            uses.add(new Waived.Use(
                    waiver.reason(),
                    waiver.owner(),
                    waiver.expires().toString(),
                    waiver.isExpired(),
                    numbers.get(next++)));
        }
        Map<String, Long> cells = new LinkedHashMap<>();
        for (AlignedColumn column : pair.compared()) {
            cells.put(column.name(), numbers.get(next++));
        }
        return new Waived(
                byFate.get(Fate.CHANGED),
                byFate.get(Fate.MISSING_IN_TARGET),
                byFate.get(Fate.MISSING_IN_SOURCE),
                cells,
                uses);
    }

    /** What they do where nothing differs. */
    Waived ofNothing() {
        int numbers = Fate.values().length + waivers.size() + pair.compared().size();
        return waivers.isEmpty() ? Waived.NONE : waived(Collections.nCopies(numbers, 0L));
    }

    private static Column number(Column condition) {
        return functions.count(functions.when(condition, functions.lit(1)));
    }

    private static Column is(Fate fate) {
        return functions.col("status").equalTo(fate.keyword());
    }

    /** A changed row is waived if no changed column is left open; a missing row if a waiver is for the row as such. */
    private Column isWaived() {
        Column missing = valid.stream()
                .filter(w -> w.columns().isEmpty())
                .map(this::concerns)
                .reduce(functions.lit(false), Column::or);
        return functions
                .when(is(Fate.CHANGED), functions.size(openColumns()).equalTo(0))
                .otherwise(missing);
    }

    /** Changed columns that no waiver covers. */
    private Column openColumns() {
        Column open = functions.col("changed_columns");
        for (Waiver waiver : valid) {
            Column without = functions.array_except(open, covered(waiver));
            open = functions.when(fits(waiver), without).otherwise(open);
        }
        return open;
    }

    /** Whether the waiver covers something of the row. */
    private Column concerns(Waiver waiver) {
        Column changed = functions.arrays_overlap(functions.col("changed_columns"), covered(waiver));
        return fits(waiver)
                .and(functions
                        .when(is(Fate.CHANGED), changed)
                        .otherwise(functions.lit(waiver.columns().isEmpty())));
    }

    private Column covered(Waiver waiver) {
        Column[] names = pair.compared().stream()
                .map(AlignedColumn::name)
                .filter(name -> waiver.columns().isEmpty()
                        || waiver.columns().stream().anyMatch(c -> ColumnPattern.fits(c, name)))
                .map(functions::lit)
                .toArray(Column[]::new);
        return functions.array(names).cast("array<string>");
    }

    /** Whether status and keys of the row are those of the waiver. */
    private Column fits(Waiver waiver) {
        Column fits = waiver.statuses().isEmpty()
                ? functions.lit(true)
                : functions.col("status").isin(waiver.statuses().toArray());
        for (Map.Entry<Reference, Waiver.KeyPattern> key : waiver.keys().entrySet()) {
            fits = fits.and(functions.coalesce(fits(key.getKey(), key.getValue()), functions.lit(false)));
        }
        return fits;
    }

    private Column fits(Reference name, Waiver.KeyPattern pattern) {
        AlignedColumn key = pair.keys().stream()
                .filter(k -> k.name().equalsIgnoreCase(name.name()))
                .findFirst()
                .orElseThrow();
        Column value = functions.coalesce(
                functions.col("source").getField(key.name()).cast("string"),
                functions.col("target").getField(key.name()).cast("string"));
        return pattern instanceof Waiver.Like like
                ? value.rlike("\\A(?:" + like.regex() + ")\\z")
                : value.equalTo(((Waiver.Exactly) pattern).text());
    }
}
