package io.crosscheck.griffin.rules;

import io.crosscheck.griffin.dsl.Expression;
import io.crosscheck.griffin.dsl.GriffinDsl;
import io.crosscheck.griffin.dsl.Item;
import io.crosscheck.griffin.dsl.SqlText;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A rule and what it is computed on.
 *
 * @param spark session with the views of all sources
 * @param sources of the suite
 * @param rule what is asked
 * @param step its number, from 1
 */
record RuleContext(SparkSession spark, RuleSources sources, GriffinRule rule, int step) {
    Details details() {
        return new Details(rule.details());
    }

    /** Name of the view of the result. */
    String view() {
        return rule.outName().filter(n -> !n.isBlank()).orElse("step" + step);
    }

    Optional<Output> output(Output.Kind kind) {
        return Output.first(rule.outputs(), kind);
    }

    String recordName(String otherwise) {
        return output(Output.Kind.RECORD).flatMap(Output::name).orElse(otherwise);
    }

    /** The source that {@code details} names under that key, else the one at that place. */
    String source(String key, int place) {
        String name = details()
                .text(key)
                .or(() -> sources.at(place))
                .orElseThrow(() -> new UserException("no " + key + ": the suite has "
                        + sources.names().size()
                        + (sources.names().size() == 1 ? " data source" : " data sources") + "; name one in details."
                        + key));
        table(name);
        return name;
    }

    /** The view of that name. */
    Dataset<Row> table(String name) {
        if (!spark.catalog().tableExists(SqlText.name(name))) {
            throw new UserException("unknown data source '" + name + "'; there are " + sources.names());
        }
        return spark.table(SqlText.name(name));
    }

    GriffinDsl dsl(String... others) {
        return new GriffinDsl(
                Stream.concat(sources.names().stream(), Stream.of(others)).toList());
    }

    /** Rows as the view of the rule, and as its metric. */
    Map<String, Object> metric(Dataset<Row> rows) {
        rows.createOrReplaceTempView(SqlText.name(view()));
        Optional<Output> output = output(Output.Kind.METRIC);
        return MetricValues.flattened(
                rows,
                output.flatMap(Output::name).orElse(view()),
                output.map(Output::flatten).orElse(Output.Flatten.DEFAULT));
    }

    /** One row of numbers. */
    Dataset<Row> row(LinkedHashMap<String, Object> values) {
        StructType type = new StructType();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            DataType of = value.getValue() instanceof Double ? DataTypes.DoubleType : DataTypes.LongType;
            type = type.add(value.getKey(), of, false);
        }
        return spark.createDataFrame(List.of(RowFactory.create(values.values().toArray())), type);
    }

    /** The expressions as a select list; names that stand twice are an error. */
    static String selected(List<Item> items, SqlText sql) {
        Set<String> names = new HashSet<>();
        List<String> selected = new ArrayList<>();
        for (Item item : items) {
            item.name().filter(n -> !names.add(n.toLowerCase(Locale.ROOT))).ifPresent(n -> {
                throw new UserException("two expressions are named '" + n + "'; name them by as");
            });
            selected.add(named(item, sql));
        }
        return String.join(", ", selected);
    }

    static String named(Item item, SqlText sql) {
        boolean many = item.value() instanceof Expression.AllColumns || item.value() instanceof Expression.AllFields;
        return sql.of(item.value())
                + (many ? "" : item.name().map(n -> " AS " + SqlText.name(n)).orElse(""));
    }

    static String list(List<String> names) {
        return names.stream().map(SqlText::name).collect(Collectors.joining(", "));
    }

    /** The outcome with that metric and those records. */
    RuleOutcome outcome(Map<String, Object> metrics, List<Records> records, List<String> notes) {
        return new RuleOutcome(view(), metrics, records, notes);
    }
}
