package io.crosscheck.tables;

import io.crosscheck.model.Expression;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Opens sides. Reads metadata only; rows are read when a check asks for them. */
public final class SideReader {
    private final SparkSession spark;
    private final CatalogNames catalog;

    /** Reads through this session. */
    public SideReader(SparkSession spark) {
        this.spark = spark;
        this.catalog = new CatalogNames(spark);
    }

    /**
     * The rows of a side, filtered.
     *
     * @param side what to open
     * @param primaryKeys columns that a JDBC read may be split by
     * @throws UserException if there is no such table, path or column, or it cannot be opened
     */
    public Dataset<Row> open(Side side, List<Reference> primaryKeys) {
        Dataset<Row> rows = rows(side, primaryKeys);
        return side.filter().map(filter -> filtered(rows, side, filter)).orElse(rows);
    }

    private Dataset<Row> rows(Side side, List<Reference> primaryKeys) {
        if (side instanceof Side.Table table) {
            return catalog.open(table.name());
        }
        if (side instanceof Side.Path path) {
            return files(path);
        }
        if (side instanceof Side.Query query) {
            return query(query);
        }
        return new JdbcReader(spark, (Side.Jdbc) side).open(primaryKeys);
    }

    private Dataset<Row> files(Side.Path side) {
        try {
            DataFrameReader reader = FileDefaults.reader(spark, side);
            return CsvHeader.of(spark, side).map(reader::schema).orElse(reader).load(side.path());
        } catch (Exception e) {
            throw ReadProblem.of(side, e);
        }
    }

    /** As a subquery, so that nothing but a query runs. */
    private Dataset<Row> query(Side.Query side) {
        try {
            return spark.sql("select * from (\n" + side.sql().sql().strip().replaceFirst(";$", "") + "\n)");
        } catch (Exception e) {
            throw ReadProblem.of(side, e);
        }
    }

    private static Dataset<Row> filtered(Dataset<Row> rows, Side side, Expression filter) {
        try {
            return rows.filter(functions.expr(filter.sql()));
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new UserException(
                        filter.origin() + ": cannot filter " + side.description() + " by '" + filter.sql() + "': "
                                + SparkMessages.brief(e),
                        e);
            }
            throw e;
        }
    }
}
