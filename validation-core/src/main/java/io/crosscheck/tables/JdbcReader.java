package io.crosscheck.tables;

import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** Opens a JDBC side, its read split by a column where one fits. */
final class JdbcReader {
    private static final String FETCH_SIZE = "10000";

    private final SparkSession spark;
    private final Side.Jdbc side;

    JdbcReader(SparkSession spark, Side.Jdbc side) {
        this.spark = spark;
        this.side = side;
    }

    Dataset<Row> open(List<Reference> primaryKeys) {
        try {
            Dataset<Row> whole = reader(relation()).load();
            return partitionColumn(whole, primaryKeys).flatMap(this::split).orElse(whole);
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw ReadProblem.of(side, e);
        }
    }

    private String relation() {
        return side.relation() instanceof Side.JdbcQuery query
                ? "(" + query.sql().sql().strip().replaceFirst(";$", "") + ") crosscheck_query"
                : ((Side.JdbcTable) side.relation()).name().name();
    }

    private DataFrameReader reader(String relation) {
        DataFrameReader reader = spark.read()
                .format("jdbc")
                .option("url", side.url())
                .option("fetchsize", FETCH_SIZE)
                .options(side.options())
                .option("dbtable", relation);
        side.login().ifPresent(login -> reader.option("user", login.user()).option("password", login.password()));
        return reader;
    }

    /** The column named, or the one numeric primary key. */
    private Optional<StructField> partitionColumn(Dataset<Row> rows, List<Reference> primaryKeys) {
        if (side.partitioning().count().orElse(2) == 1) {
            return Optional.empty();
        }
        Optional<Reference> named = side.partitioning().column();
        if (named.isPresent()) {
            return Optional.of(field(rows, named.get().name())
                    .orElseThrow(() -> new UserException(named.get().origin() + ": unknown partition column '"
                            + named.get() + "' in " + side.description()
                            + Suggestion.didYouMean(named.get().name(), Arrays.asList(rows.columns())))));
        }
        return primaryKeys.size() == 1
                ? field(rows, primaryKeys.get(0).name()).filter(f -> isNumber(f.dataType()))
                : Optional.empty();
    }

    private static boolean isNumber(DataType type) {
        return type instanceof NumericType;
    }

    private static Optional<StructField> field(Dataset<Row> rows, String name) {
        return Arrays.stream(rows.schema().fields())
                .filter(f -> f.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private Optional<Dataset<Row>> split(StructField column) {
        Side.JdbcPartitioning asked = side.partitioning();
        Optional<String> lower = asked.lower();
        Optional<String> upper = asked.upper();
        if (lower.isEmpty() || upper.isEmpty()) {
            Row bounds = bounds(column.name());
            if (bounds.isNullAt(0)) {
                return Optional.empty();
            }
            lower = lower.or(() -> Optional.of(bound(bounds.get(0))));
            upper = upper.or(() -> Optional.of(bound(bounds.get(1))));
        }
        int count = asked.count().orElse(spark.sparkContext().defaultParallelism());
        return Optional.of(reader(relation())
                .option("partitionColumn", column.name())
                .option("lowerBound", lower.get())
                .option("upperBound", upper.get())
                .option("numPartitions", count)
                .load());
    }

    private Row bounds(String column) {
        String quoted = JdbcDialects.get(side.url()).quoteIdentifier(column);
        return reader("(select min(" + quoted + "), max(" + quoted + ") from " + relation() + ") crosscheck_bounds")
                .load()
                .head();
    }

    /** Spark takes whole numbers as bounds; rows outside them are read all the same. */
    private static String bound(Object value) {
        return value instanceof Number number ? Long.toString(number.longValue()) : String.valueOf(value);
    }
}
