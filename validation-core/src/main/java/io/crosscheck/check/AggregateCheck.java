package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.align.Form;
import io.crosscheck.compare.Riders;
import io.crosscheck.mask.ColumnMasks;
import io.crosscheck.model.AggregateRequest;
import io.crosscheck.model.CheckKind;
import io.crosscheck.result.AggregateValue;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Whether functions of columns give the same on both sides, over all rows or group by group. All of a request are
 * computed in one scan of each side, or by its database without a scan. Differences are values that differ, of all
 * values computed.
 */
final class AggregateCheck implements Check {
    /** Differing values of grouped requests that a result holds. */
    private static final int SHOWN = 50;

    @Override
    public CheckKind kind() {
        return CheckKind.AGGREGATE;
    }

    @Override
    public CheckResult run(OpenedPair pair, Scanned scanned) {
        if (pair.options().checks().aggregates().isEmpty()) {
            return new CheckResult.NotRun(kind(), new Outcome.Skipped("no aggregates are asked for"));
        }
        AlignedPair aligned = pair.aligned().get();
        ColumnMasks masks = ColumnMasks.of(pair.options(), aligned);
        Found found = new Found(masks);
        int ridden = 0;
        for (AggregateRequest request : pair.options().checks().aggregates()) {
            AggregatePlan plan = AggregatePlan.of(aligned, request);
            found.computable += plan.aggregates().size();
            found.add(compute(pair, aligned, plan, scanned, ridden, masks));
            ridden += plan.groups().isEmpty() ? plan.aggregates().size() : 0;
        }
        if (found.computable == 0) {
            return new CheckResult.NotRun(
                    kind(), new Outcome.Skipped("the aggregates that are asked for fit none of the compared columns"));
        }
        String differing = found.values.stream()
                .filter(v -> !v.equal())
                .limit(3)
                .map(v -> v.function() + " of " + v.column()
                        + (v.group().isEmpty() ? "" : " where " + v.group()) + " is " + v.source() + " in the source, "
                        + v.target() + " in the target")
                .collect(Collectors.joining("; "));
        Outcome outcome = Verdicts.of(
                pair.options().checks().thresholdsOf(kind()),
                found.differing,
                found.computed,
                "all " + Phrases.count(found.computed, "aggregate") + " are equal",
                Phrases.count(found.differing, "aggregate") + " of " + found.computed
                        + (found.differing == 1 ? " differs: " : " differ: ") + differing);
        return new CheckResult.Aggregate(outcome, found.computed, found.differing, found.values);
    }

    private static Found compute(
            OpenedPair opened, AlignedPair pair, AggregatePlan plan, Scanned scanned, int ridden, ColumnMasks masks) {
        List<AggregateColumn> aggregates = plan.aggregates();
        List<AlignedColumn> groups = plan.groups();
        Optional<Riders.Values> values = scanned.aggregates().filter(v -> groups.isEmpty());
        Dataset<Row> source = values.map(v -> plan.ridden(
                        pair.source(),
                        v.source(),
                        ridden,
                        scanned.metrics().orElseThrow().sourceRows()))
                .or(() -> ToldAggregates.ofSource(opened.sourceNumbers()).row(pair.source(), groups, aggregates))
                .orElseGet(() -> aggregated(pair.source(), AlignedColumn::source, groups, aggregates));
        Dataset<Row> target = values.map(v -> plan.ridden(
                        pair.target(),
                        v.target(),
                        ridden,
                        scanned.metrics().orElseThrow().targetRows()))
                .or(() -> ToldAggregates.ofTarget(opened.targetNumbers()).row(pair.target(), groups, aggregates))
                .orElseGet(() -> aggregated(pair.target(), AlignedColumn::target, groups, aggregates));
        Found found = new Found(masks);
        joined(source, target, groups.size(), aggregates.size())
                .toLocalIterator()
                .forEachRemaining(row -> found.add(row, groups, aggregates));
        return found;
    }

    /**
     * Columns {@code g0..} (text of the group), then {@code s0..}, then {@code t0..}, then whether the group is on both
     * sides; one row a group.
     */
    private static Dataset<Row> joined(Dataset<Row> source, Dataset<Row> target, int groups, int aggregates) {
        Column on = IntStream.range(0, groups)
                .mapToObj(i -> source.col("k" + i).eqNullSafe(target.col("k" + i)))
                .reduce(functions.lit(true), Column::and);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            columns.add(
                    functions.coalesce(source.col("n" + i), target.col("n" + i)).as("g" + i));
        }
        IntStream.range(0, aggregates)
                .forEach(i -> columns.add(source.col("a" + i).as("s" + i)));
        IntStream.range(0, aggregates)
                .forEach(i -> columns.add(target.col("a" + i).as("t" + i)));
        columns.add(source.col("rows")
                .isNotNull()
                .and(target.col("rows").isNotNull())
                .as("on_both_sides"));
        Dataset<Row> both = groups == 0 ? source.crossJoin(target) : source.join(target, on, "full_outer");
        Dataset<Row> selected = both.select(columns.toArray(Column[]::new));
        return groups == 0
                ? selected
                : selected.orderBy(IntStream.range(0, groups)
                        .mapToObj(i -> functions.col("g" + i))
                        .toArray(Column[]::new));
    }

    private static Dataset<Row> aggregated(
            Dataset<Row> side,
            Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf,
            List<AlignedColumn> groups,
            List<AggregateColumn> aggregates) {
        Column[] by = IntStream.range(0, groups.size())
                .mapToObj(i ->
                        functions.expr(valueOf.apply(groups.get(i)).canonical()).as("k" + i))
                .toArray(Column[]::new);
        List<Column> values = new ArrayList<>();
        for (int i = 0; i < aggregates.size(); i++) {
            values.add(aggregates.get(i).of(side, valueOf).as("a" + i));
        }
        for (int i = 0; i < groups.size(); i++) {
            values.add(name(groups.get(i), valueOf).as("n" + i));
        }
        return side.groupBy(by).agg(functions.count(functions.lit(1)).as("rows"), values.toArray(Column[]::new));
    }

    /** The value that makes the group, as text; where both sides are read in another form, the value as it was. */
    private static Column name(AlignedColumn group, Function<AlignedColumn, AlignedColumn.CanonicalValue> valueOf) {
        AlignedColumn.CanonicalValue value = valueOf.apply(group);
        String shown = group.form() == Form.PLAIN ? value.canonical() : value.original();
        return functions.min(functions.expr(shown).cast("string"));
    }

    /** What requests gave; mutable while rows come in. */
    private static final class Found {
        private final ColumnMasks masks;
        private final List<AggregateValue> values = new ArrayList<>();
        private long computable;
        private long computed;
        private long differing;

        Found(ColumnMasks masks) {
            this.masks = masks;
        }

        void add(Found other) {
            values.addAll(other.values);
            computed += other.computed;
            differing += other.differing;
        }

        void add(Row row, List<AlignedColumn> groups, List<AggregateColumn> aggregates) {
            String group = IntStream.range(0, groups.size())
                    .mapToObj(i -> groups.get(i).name() + "=" + shown(masks.seen(groups.get(i), row.getString(i))))
                    .collect(Collectors.joining(", "));
            boolean onBothSides = row.getBoolean(row.size() - 1);
            for (int i = 0; i < aggregates.size(); i++) {
                int at = groups.size() + i;
                String source = row.getString(at);
                String target = row.getString(at + aggregates.size());
                AggregateColumn aggregate = aggregates.get(i);
                boolean equal = onBothSides && AggregateEquality.same(aggregate, source, target);
                computed++;
                differing += equal ? 0 : 1;
                if (groups.isEmpty() || (!equal && values.size() < SHOWN)) {
                    values.add(new AggregateValue(
                            group,
                            aggregate.column().name(),
                            aggregate.function().keyword(),
                            masks.seen(aggregate.column(), aggregate.function(), shown(source)),
                            masks.seen(aggregate.column(), aggregate.function(), shown(target)),
                            equal));
                }
            }
        }

        private static String shown(String value) {
            return value == null ? "NULL" : value;
        }
    }
}
