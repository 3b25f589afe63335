package io.crosscheck.tables;

import io.crosscheck.spark.SingleTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Guesses a primary key: the first column, or else the shortest set of leading and most varied columns, that is unique
 * and never NULL. One scan for single columns, one for each set that is tried.
 */
final class KeyGuess {
    private static final int MOST_COLUMNS = 4;

    private final Dataset<Row> rows;

    KeyGuess(Dataset<Row> rows) {
        this.rows = rows;
    }

    /**
     * What was found.
     *
     * @param rows how many there are
     * @param key columns; empty where none were found
     */
    record Guess(long rows, List<String> key) {}

    /** A column and what is known of it. */
    private record Candidate(String name, long distinct) {}

    Guess among(List<String> columns) {
        List<String> usable = columns.stream().filter(this::canBeKey).toList();
        List<Column> aggregates = new ArrayList<>();
        aggregates.add(functions.count(functions.lit(1)));
        for (String column : usable) {
            aggregates.add(functions.approx_count_distinct(column(column), 0.02));
            aggregates.add(functions.count(functions.when(column(column).isNull(), 1)));
        }
        Row counts = rows.agg(
                        aggregates.get(0),
                        aggregates.subList(1, aggregates.size()).toArray(Column[]::new))
                .head();
        long all = counts.getLong(0);
        List<Candidate> candidates = IntStream.range(0, usable.size())
                .filter(i -> counts.getLong(2 + 2 * i) == 0)
                .mapToObj(i -> new Candidate(usable.get(i), counts.getLong(1 + 2 * i)))
                .toList();
        return new Guess(all, all == 0 ? List.of() : key(candidates, all));
    }

    private List<String> key(List<Candidate> candidates, long all) {
        for (Candidate candidate : candidates) {
            if (candidate.distinct() > all * 9 / 10 && isUnique(List.of(candidate.name()), all)) {
                return List.of(candidate.name());
            }
        }
        List<String> names = candidates.stream().map(Candidate::name).toList();
        List<String> varied = candidates.stream()
                .sorted(Comparator.comparingLong(Candidate::distinct).reversed())
                .map(Candidate::name)
                .toList();
        return firstUnique(names, all).or(() -> firstUnique(varied, all)).orElse(List.of());
    }

    /** The first few columns, as many as it takes to be unique, less those that it does not take. */
    private Optional<List<String>> firstUnique(List<String> columns, long all) {
        for (int size = 2; size <= Math.min(MOST_COLUMNS, columns.size()); size++) {
            List<String> key = new ArrayList<>(columns.subList(0, size));
            if (isUnique(key, all)) {
                for (String column : List.copyOf(key)) {
                    List<String> rest =
                            key.stream().filter(c -> !c.equals(column)).toList();
                    if (!rest.isEmpty() && isUnique(rest, all)) {
                        key.remove(column);
                    }
                }
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private boolean isUnique(List<String> columns, long all) {
        return rows.select(columns.stream().map(KeyGuess::column).toArray(Column[]::new))
                        .distinct()
                        .count()
                == all;
    }

    private boolean canBeKey(String column) {
        DataType type = rows.schema().apply(column).dataType();
        return SingleTypes.isComparable(type)
                && !(type instanceof DecimalType decimal && decimal.scale() > 0)
                && !(type instanceof FloatType
                        || type instanceof DoubleType
                        || type instanceof BooleanType
                        || type instanceof BinaryType
                        || type instanceof TimestampType);
    }

    private static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
