package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.rules.GriffinRule;
import io.crosscheck.griffin.settings.ConnectorSettings;
import io.crosscheck.griffin.settings.PreProcessing;
import io.crosscheck.model.Origin;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.SparkMessages;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Takes the rows of a connector through {@code pre.proc}. Each step sees what the one before gave, under the name of
 * the connector's frame; a step that names its output is seen under that name as well. The last one gives the rows of
 * the source. A step that fails is an error.
 */
final class PreProcessor {
    private final SparkSession spark;
    private final ConnectorSettings connector;
    private final Set<String> views = new LinkedHashSet<>();

    PreProcessor(SparkSession spark, ConnectorSettings connector) {
        this.spark = spark;
        this.connector = connector;
    }

    /** The rows that the last step gives. */
    Dataset<Row> of(Dataset<Row> read) {
        String previous = connector.frame();
        Dataset<Row> rows = read;
        try {
            show(previous, rows);
            int number = 0;
            for (PreProcessing step : connector.preProcessing()) {
                if (step instanceof PreProcessing.Sql sql) {
                    rows = sql(sql.query().sql(), sql.origin());
                    show(connector.frame(), rows);
                } else if (step instanceof PreProcessing.Rule rule) {
                    rows = rule(rule, previous);
                    previous = outputOf(rule.rule(), rows, number);
                }
                number++;
            }
            return rows;
        } finally {
            views.forEach(view -> spark.catalog().dropTempView(view));
        }
    }

    /** A name that is given is one more name; without one the result takes the place of what was read. */
    private String outputOf(GriffinRule rule, Dataset<Row> rows, int number) {
        String name = rule.outName().orElse(connector.frame() + number);
        show(name, rows);
        if (rule.outName().isEmpty()) {
            show(connector.frame(), rows);
        }
        return name;
    }

    private void show(String name, Dataset<Row> rows) {
        SourceViews.show(name, rows);
        views.add(name);
    }

    private Dataset<Row> rule(PreProcessing.Rule step, String previous) {
        GriffinRule rule = step.rule();
        return switch (rule.dslType().strip().toLowerCase(Locale.ROOT)) {
            case "spark-sql" -> sql(rule.rule(), step.origin());
            case "df-ops", "df-opr", "df-operations" -> operation(rule, input(rule, previous, step.origin()), step);
            default ->
                throw new UserException(step.origin() + ": pre.proc has a rule of dsl.type '"
                        + (rule.dslType().isEmpty() ? "griffin-dsl" : rule.dslType())
                        + "'; expected spark-sql or df-ops");
        };
    }

    private Dataset<Row> input(GriffinRule rule, String previous, Origin origin) {
        String name = rule.inName().orElse(previous);
        if (views.stream().noneMatch(name::equalsIgnoreCase)) {
            throw new UserException(origin + ": pre.proc reads '" + name + "', which no step before gives"
                    + Suggestion.didYouMean(name, views));
        }
        return spark.table(SourceViews.quoted(name));
    }

    private Dataset<Row> operation(GriffinRule rule, Dataset<Row> input, PreProcessing.Rule step) {
        return switch (rule.rule().strip().toLowerCase(Locale.ROOT)) {
            case "from_json" -> fromJson(rule, input, step.origin());
            case "clear" -> input.limit(0);
            default ->
                throw new UserException(step.origin() + ": pre.proc has no operation '" + rule.rule()
                        + "'; expected from_json or clear");
        };
    }

    /** Objects in a column of text become rows; one that does not parse is an error. */
    private Dataset<Row> fromJson(GriffinRule rule, Dataset<Row> input, Origin origin) {
        String column = Optional.ofNullable(rule.details().get("col.name"))
                .map(String::valueOf)
                .orElse(input.columns()[0]);
        if (Arrays.stream(input.columns()).noneMatch(column::equalsIgnoreCase)) {
            throw new UserException(origin + ": from_json reads column '" + column + "', which is not there"
                    + Suggestion.didYouMean(column, Arrays.asList(input.columns())));
        }
        try {
            return spark.read()
                    .option("mode", "FAILFAST")
                    .json(input.select(functions.col(SourceViews.quoted(column)).cast("string"))
                            .na()
                            .drop()
                            .as(Encoders.STRING()));
        } catch (Exception e) { // Spark throws checked ones as well.
            throw failed(origin, "from_json of column " + column, e);
        }
    }

    private Dataset<Row> sql(String query, Origin origin) {
        try {
            return spark.sql(query.strip().replaceFirst(";$", ""));
        } catch (Exception e) { // As above.
            throw failed(origin, "'" + query + "'", e);
        }
    }

    private static UserException failed(Origin origin, String what, Exception cause) {
        return new UserException(origin + ": pre.proc cannot run " + what + ": " + SparkMessages.brief(cause), cause);
    }
}
