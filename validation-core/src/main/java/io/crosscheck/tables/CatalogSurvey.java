package io.crosscheck.tables;

import io.crosscheck.model.Reference;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Finds out which tables of two databases belong together, and what could be their keys. */
public final class CatalogSurvey {
    private final SparkSession spark;
    private final CatalogNames catalog;

    /** Looks into the catalog of this session. */
    public CatalogSurvey(SparkSession spark) {
        this.spark = spark;
        this.catalog = new CatalogNames(spark);
    }

    /**
     * Two databases, table by table.
     *
     * @param tables tables of both
     * @param onlyInSource full names of tables without a partner
     * @param onlyInTarget full names of tables without a partner
     */
    public record Survey(List<SurveyedTable> tables, List<String> onlyInSource, List<String> onlyInTarget) {
        public Survey {
            tables = List.copyOf(tables);
            onlyInSource = List.copyOf(onlyInSource);
            onlyInTarget = List.copyOf(onlyInTarget);
        }
    }

    /**
     * A table of both databases.
     *
     * @param name of the table
     * @param source full name
     * @param target full name
     * @param rows rows of the source
     * @param key columns that are unique together and never NULL in the source; empty where none were found
     * @param onlyInSource columns without a partner
     * @param onlyInTarget columns without a partner
     * @param unlikeTypes columns whose types differ, with both types
     */
    public record SurveyedTable(
            String name,
            String source,
            String target,
            long rows,
            List<String> key,
            List<String> onlyInSource,
            List<String> onlyInTarget,
            List<String> unlikeTypes) {
        public SurveyedTable {
            key = List.copyOf(key);
            onlyInSource = List.copyOf(onlyInSource);
            onlyInTarget = List.copyOf(onlyInTarget);
            unlikeTypes = List.copyOf(unlikeTypes);
        }
    }

    /**
     * Surveys two databases; reads the source tables that have a partner.
     *
     * @throws UserException if a database is not there or they have no table in common
     */
    public Survey of(Reference source, Reference target) {
        catalog.requireDatabase(source);
        catalog.requireDatabase(target);
        List<String> onlyInSource = new ArrayList<>();
        List<SurveyedTable> tables = new ArrayList<>();
        Map<String, String> targets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        catalog.tables(target.name()).forEach(t -> targets.put(t, t));
        for (String table : catalog.tables(source.name())) {
            Optional<String> partner = Optional.ofNullable(targets.remove(table));
            if (partner.isPresent()) {
                tables.add(survey(source.name() + "." + table, target.name() + "." + partner.get(), table));
            } else {
                onlyInSource.add(source + "." + table);
            }
        }
        if (tables.isEmpty()) {
            throw new UserException("databases '" + source + "' and '" + target + "' have no table of the same name");
        }
        return new Survey(
                tables,
                onlyInSource,
                targets.values().stream().map(t -> target + "." + t).toList());
    }

    private SurveyedTable survey(String source, String target, String table) {
        Dataset<Row> sourceRows = spark.table(Names.quoted(source));
        Dataset<Row> targetRows = spark.table(Names.quoted(target));
        Map<String, String> sourceTypes = types(sourceRows);
        Map<String, String> targetTypes = types(targetRows);
        List<String> unlike = sourceTypes.keySet().stream()
                .filter(targetTypes::containsKey)
                .filter(c -> !sourceTypes.get(c).equals(targetTypes.get(c)))
                .map(c -> c + " (" + sourceTypes.get(c) + ", " + targetTypes.get(c) + ")")
                .toList();
        List<String> candidates = Arrays.stream(sourceRows.columns())
                .filter(targetTypes::containsKey)
                .toList();
        KeyGuess.Guess guess = new KeyGuess(sourceRows).among(candidates);
        return new SurveyedTable(
                table,
                source,
                target,
                guess.rows(),
                guess.key(),
                without(sourceTypes, targetTypes),
                without(targetTypes, sourceTypes),
                unlike);
    }

    private static List<String> without(Map<String, String> types, Map<String, String> others) {
        return types.keySet().stream().filter(c -> !others.containsKey(c)).toList();
    }

    private static Map<String, String> types(Dataset<Row> rows) {
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(rows.schema().fields())
                .forEach(f -> types.put(f.name(), f.dataType().simpleString()));
        return Collections.unmodifiableMap(types);
    }
}
