package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** A database without a server, on one machine. */
final class DuckDb implements Contender {
    private static final String THREADS = "set threads = 2";
    private static final String SPILL = "set temp_directory = '" + System.getProperty("java.io.tmpdir") + "'";

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public String description() {
        return "DuckDB with two threads in this process: full outer join on the key over the parquet files, null-safe,"
                + " column by column; without a unique key EXCEPT ALL both ways";
    }

    @Override
    public Answer compare(SparkSession spark, Pair pair) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(THREADS);
            statement.execute(SPILL);
            String source = "read_parquet('" + pair.source() + "/*.parquet', hive_partitioning = false)";
            String target = "read_parquet('" + pair.target() + "/*.parquet', hive_partitioning = false)";
            return pair.joinable()
                    ? joined(statement, source, target, pair.keys())
                    : Answer.oneSided(
                            number(statement, except(source, target)),
                            number(statement, except(target, source)),
                            "does not pair rows: no unique key");
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Answer joined(Statement statement, String source, String target, List<String> keys)
            throws SQLException {
        List<String> values = columns(statement, source);
        values.removeAll(keys);
        String anyChanged = values.stream().map(DuckDb::changed).collect(Collectors.joining(" or "));
        String names = values.stream()
                .map(c -> "case when " + changed(c) + " then '" + c + "' end")
                .collect(Collectors.joining(", ", "concat_ws(',', ", ")"));
        String onKeys = keys.stream()
                .map("s.%1$s is not distinct from t.%1$s"::formatted)
                .collect(Collectors.joining(" and "));
        String sql = "select diff, changes, count(*) from (select case when t.present is null then 'D'"
                + " when s.present is null then 'I' when " + anyChanged + " then 'C' else 'N' end as diff,"
                + " case when diff = 'C' then " + names + " else '' end as changes"
                + " from (select *, 1 as present from " + source + ") s full outer join (select *, 1 as present from "
                + target + ") t on " + onKeys + ") group by all";
        Map<String, Long> kinds = new HashMap<>();
        Map<String, Long> changes = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                long count = rows.getLong(3);
                kinds.merge(rows.getString(1), count, Long::sum);
                if (!rows.getString(2).isEmpty()) {
                    List.of(rows.getString(2).split(",", -1)).forEach(c -> changes.merge(c, count, Long::sum));
                }
            }
        }
        return Answer.full(
                kinds.getOrDefault("N", 0L),
                kinds.getOrDefault("C", 0L),
                kinds.getOrDefault("D", 0L),
                kinds.getOrDefault("I", 0L),
                changes);
    }

    private static String changed(String column) {
        return "s.%1$s is distinct from t.%1$s".formatted(column);
    }

    private static String except(String one, String other) {
        return "select count(*) from (select * from " + one + " except all select * from " + other + ")";
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> columns(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("describe select * from " + table)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
