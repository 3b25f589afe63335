package io.crosscheck.check;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.Riders;
import io.crosscheck.model.AggregateFunction;
import io.crosscheck.model.AggregateRequest;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/**
 * What one request means for a pair.
 *
 * @param groups columns that group the rows
 * @param aggregates to compute for each group
 */
record AggregatePlan(List<AlignedColumn> groups, List<AggregateColumn> aggregates) {
    AggregatePlan {
        groups = List.copyOf(groups);
        aggregates = List.copyOf(aggregates);
    }

    /**
     * The plan of a request.
     *
     * @throws UserException where it names a column that is not compared, or a function that does not fit one
     */
    static AggregatePlan of(AlignedPair pair, AggregateRequest request) {
        List<AlignedColumn> groups =
                request.groupBy().stream().map(g -> column(pair, g)).toList();
        return new AggregatePlan(groups, aggregates(pair, request));
    }

    /** The aggregates over all rows that a pair asks for, as a comparison takes them along; none if a plan fails. */
    static Riders riders(OpenedPair opened, AlignedPair pair) {
        if (!opened.options().checks().kinds().contains(CheckKind.AGGREGATE)) {
            return Riders.NONE;
        }
        List<Column> source = new ArrayList<>();
        List<Column> target = new ArrayList<>();
        try {
            for (AggregateRequest request : opened.options().checks().aggregates()) {
                if (request.groupBy().isEmpty()) {
                    for (AggregateColumn aggregate : aggregates(pair, request)) {
                        source.add(aggregate.rider(pair.source(), AlignedColumn::source));
                        target.add(aggregate.rider(pair.target(), AlignedColumn::target));
                    }
                }
            }
        } catch (UserException e) {
            // The aggregate check tells.
            return Riders.NONE;
        }
        return new Riders(source, target);
    }

    /**
     * What rode along, as the row that a scan would give: {@code rows}, then {@code a0..} as text.
     *
     * @param values of all that rode along on that side
     * @param first where those of this plan begin
     * @param rows of that side
     */
    Dataset<Row> ridden(Dataset<Row> side, Row values, int first, long rows) {
        List<Optional<String>> texts = new ArrayList<>();
        for (int i = 0; i < aggregates.size(); i++) {
            Optional<String> value = Optional.ofNullable(values.getString(first + i));
            boolean ofNulls = aggregates.get(i).function() == AggregateFunction.NULL_COUNT;
            texts.add(ofNulls ? value.map(text -> Long.toString(rows - Long.parseLong(text))) : value);
        }
        return ToldAggregates.row(side, rows, texts);
    }

    private static List<AggregateColumn> aggregates(AlignedPair pair, AggregateRequest request) {
        List<AggregateColumn> aggregates = new ArrayList<>();
        if (request.columns().isEmpty()) {
            for (AlignedColumn column : pair.columns()) {
                DataType type = AggregateColumn.valueType(column, pair.source(), AlignedColumn::source);
                request.functions().stream()
                        .filter(f -> AggregateColumn.fits(f, type))
                        .forEach(f -> aggregates.add(new AggregateColumn(column, f)));
            }
            return aggregates;
        }
        for (Reference name : request.columns()) {
            AlignedColumn column = column(pair, name);
            DataType type = AggregateColumn.valueType(column, pair.source(), AlignedColumn::source);
            for (AggregateFunction function : request.functions()) {
                if (!AggregateColumn.fits(function, type)) {
                    throw new UserException(name.origin() + ": " + function.keyword() + " has no meaning for column '"
                            + name + "', which is compared as " + column.comparedAs());
                }
                aggregates.add(new AggregateColumn(column, function));
            }
        }
        return aggregates;
    }

    private static AlignedColumn column(AlignedPair pair, Reference name) {
        return pair.columns().stream()
                .filter(c -> c.name().equalsIgnoreCase(name.name()))
                .findFirst()
                .orElseThrow(() -> new UserException(name.origin() + ": unknown column '" + name
                        + "' among those compared"
                        + Suggestion.didYouMean(
                                name.name(),
                                pair.columns().stream().map(AlignedColumn::name).toList())));
    }
}
