package io.crosscheck.tables;

import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import io.crosscheck.secrets.RunSecrets;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/**
 * Opens a JDBC side, its read split by a column where one fits. Numbers for which Spark has no decimal type that holds
 * them all, such as PostgreSQL's {@code numeric} without a precision, are read as text: Spark would round them, and two
 * different values would be equal.
 */
final class JdbcReader {
    private static final String FETCH_SIZE = "10000";
    private static final String OWN_TYPES = "customSchema";

    /** The smallest and largest of decimals need not fit a decimal of Spark's. */
    private static final String DECIMAL_BOUNDS = "crosscheck_lower string, crosscheck_upper string";

    private final SparkSession spark;
    private final Side.Jdbc side;
    private final Side.Jdbc revealed;
    private final RunSecrets secrets;

    /** Asks for the secrets that the side refers to. */
    JdbcReader(SparkSession spark, Side.Jdbc side, RunSecrets secrets) {
        this.spark = spark;
        this.side = side;
        this.revealed = secrets.revealed(side);
        this.secrets = secrets;
    }

    Dataset<Row> open(List<Reference> primaryKeys) {
        try {
            DataFrameReader reader = reader(relation());
            Dataset<Row> asTyped = reader.load();
            UnboundedNumbers unbounded = UnboundedNumbers.of(asTyped.schema(), ownTypes());
            Dataset<Row> whole = unbounded
                    .types()
                    .map(types -> reader.option(OWN_TYPES, types).load())
                    .orElse(asTyped);
            return unbounded.plain(partitionColumn(whole, primaryKeys)
                    .flatMap(column -> split(reader, column))
                    .orElse(whole));
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw problem(e);
        }
    }

    private UserException problem(Exception error) {
        return ReadProblem.of(side, revealed, secrets, error);
    }

    /** What the database tells of the rows that {@link #open} gave. */
    SideNumbers numbers(Dataset<Row> rows) {
        return JdbcNumbers.of(rows, ownTypes().isPresent(), this::computed, JdbcDialects.get(revealed.url()));
    }

    /** The one row of a query over the relation as Spark spells it: what to select, and its types as DDL. */
    private Row computed(String select, String types) {
        try {
            Dataset<Row> computed = reader("(select " + select + " from " + relation() + ") crosscheck_numbers")
                    .option(OWN_TYPES, types)
                    .load();
            return computed.select(Arrays.stream(computed.columns())
                            .map(name -> functions.col(name).cast("string"))
                            .toArray(Column[]::new))
                    .head();
        } catch (Exception e) {
            throw problem(e);
        }
    }

    /** Types that the suite gives to columns. */
    private Optional<String> ownTypes() {
        return revealed.options().entrySet().stream()
                .filter(option -> option.getKey().equalsIgnoreCase(OWN_TYPES))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String relation() {
        return side.relation() instanceof Side.JdbcQuery query
                ? "(" + query.sql().sql().strip().replaceFirst(";$", "") + "\n) crosscheck_query"
                : ((Side.JdbcTable) side.relation()).name().name();
    }

    private DataFrameReader reader(String relation) {
        DataFrameReader reader = spark.read()
                .format("jdbc")
                .option("url", revealed.url())
                .option("fetchsize", FETCH_SIZE)
                .options(revealed.options())
                .option("dbtable", relation);
        revealed.login().ifPresent(login -> reader.option("user", login.user()).option("password", login.password()));
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

    private Optional<Dataset<Row>> split(DataFrameReader reader, StructField column) {
        Side.JdbcPartitioning asked = side.partitioning();
        Optional<String> lower = asked.lower();
        Optional<String> upper = asked.upper();
        if (lower.isEmpty() || upper.isEmpty()) {
            Row bounds = bounds(column);
            if (bounds.isNullAt(0)) {
                return Optional.empty();
            }
            lower = lower.or(() -> Optional.of(bound(column, bounds.get(0))));
            upper = upper.or(() -> Optional.of(bound(column, bounds.get(1))));
        }
        int count = asked.count().orElse(spark.sparkContext().defaultParallelism());
        return Optional.of(reader.option("partitionColumn", column.name())
                .option("lowerBound", lower.get())
                .option("upperBound", upper.get())
                .option("numPartitions", count)
                .load());
    }

    private Row bounds(StructField column) {
        String quoted = JdbcDialects.get(revealed.url()).quoteIdentifier(column.name());
        DataFrameReader reader = reader("(select min(" + quoted + ") crosscheck_lower, max(" + quoted
                + ") crosscheck_upper from " + relation() + ") crosscheck_bounds");
        return (column.dataType() instanceof DecimalType ? reader.option(OWN_TYPES, DECIMAL_BOUNDS) : reader)
                .load()
                .head();
    }

    /** Spark takes whole numbers as bounds; rows outside them are read all the same. */
    private static String bound(StructField column, Object value) {
        if (column.dataType() instanceof DecimalType) {
            return new BigDecimal(String.valueOf(value))
                    .min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .max(BigDecimal.valueOf(Long.MIN_VALUE))
                    .toBigInteger()
                    .toString();
        }
        return value instanceof Number number ? Long.toString(number.longValue()) : String.valueOf(value);
    }
}
