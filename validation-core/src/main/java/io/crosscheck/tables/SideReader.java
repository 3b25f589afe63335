package io.crosscheck.tables;

import io.crosscheck.model.Expression;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import io.crosscheck.secrets.RunSecrets;
import java.util.List;
import java.util.Optional;
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
    private final RunSecrets secrets;

    /** Reads through this session, with secrets of its own. */
    public SideReader(SparkSession spark) {
        this(spark, new RunSecrets());
    }

    /** Reads through this session, with the secrets of the run. */
    public SideReader(SparkSession spark, RunSecrets secrets) {
        this.spark = spark;
        this.catalog = new CatalogNames(spark);
        this.secrets = secrets;
    }

    /** The same in another session. */
    public SideReader in(SparkSession other) {
        return new SideReader(other, secrets);
    }

    /** What sides that are open have been told, and what is to be hidden in words about them. */
    public RunSecrets secrets() {
        return secrets;
    }

    /**
     * A side, filtered, that gives the same rows however often it is read. Tables that keep snapshots are held at one
     * of them; files are listed now and not again.
     *
     * @param side what to open
     * @param primaryKeys columns that a JDBC read may be split by
     * @throws UserException if there is no such table, path or column, or it cannot be opened
     */
    public OpenedSide open(Side side, List<Reference> primaryKeys) {
        if (side instanceof Side.Jdbc jdbc) {
            return jdbc(jdbc, primaryKeys);
        }
        if (side instanceof Side.Table table && table.asOf().isPresent()) {
            TimeTravel.Past past =
                    new TimeTravel(spark).open(table, table.asOf().get(), present(table));
            return held(past.rows(), side, past.snapshot());
        }
        return held(rows(side), side, Optional.empty());
    }

    private OpenedSide jdbc(Side.Jdbc side, List<Reference> primaryKeys) {
        JdbcReader reader = new JdbcReader(spark, side, secrets);
        Dataset<Row> rows = reader.open(primaryKeys);
        return side.filter()
                .map(filter -> new OpenedSide(filtered(rows, side, filter), "", FilesSeen.NONE, SideNumbers.NONE))
                .orElseGet(() -> new OpenedSide(rows, "", FilesSeen.NONE, reader.numbers(rows)));
    }

    private OpenedSide held(Dataset<Row> rows, Side side, Optional<String> snapshot) {
        Dataset<Row> filtered =
                side.filter().map(filter -> filtered(rows, side, filter)).orElse(rows);
        try {
            OneMoment.Held held = OneMoment.of(filtered);
            return new OpenedSide(
                    held.rows(), snapshot.orElse(held.snapshot()), FilesSeen.of(held.rows(), side), SideNumbers.NONE);
        } catch (Exception e) {
            throw ReadProblem.of(side, e);
        }
    }

    private Dataset<Row> rows(Side side) {
        if (side instanceof Side.Table table) {
            return present(table);
        }
        return side instanceof Side.Query query ? query(query) : files((Side.Path) side);
    }

    private Dataset<Row> present(Side.Table table) {
        forgetListings();
        return catalog.open(table.name());
    }

    /** Spark keeps the listing of a table that it has read before, however old. */
    private void forgetListings() {
        spark.sessionState().catalog().invalidateAllCachedTables();
    }

    private Dataset<Row> files(Side.Path side) {
        if (side.asOf().isPresent()) {
            return new TimeTravel(spark).open(side, side.asOf().get());
        }
        try {
            DataFrameReader reader = FileDefaults.reader(spark, side);
            return CsvHeader.of(spark, side)
                    .or(() -> ParquetFooters.of(spark, side))
                    .map(reader::schema)
                    .orElse(reader)
                    .load(side.path());
        } catch (Exception e) {
            throw ReadProblem.of(side, e);
        }
    }

    /** As a subquery, so that nothing but a query runs. */
    private Dataset<Row> query(Side.Query side) {
        forgetListings();
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
