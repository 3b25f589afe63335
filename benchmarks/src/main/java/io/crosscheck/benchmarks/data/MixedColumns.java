package io.crosscheck.benchmarks.data;

import io.crosscheck.benchmarks.data.Table.Change;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A wide table: a bigint key, then columns of eight types by turns, one value in twenty NULL. */
final class MixedColumns {
    private static final List<String> TYPES = List.of(
            "%s",
            "cast(pmod(%s, 100000) as int)",
            "pmod(%s, 1000000) / 64d",
            "cast(pmod(%s, 1000000000) / 100 as decimal(18,2))",
            "concat('v', pmod(%s, 5000))",
            "date_add(date'2020-01-01', cast(pmod(%s, 2000) as int))",
            "timestamp_seconds(1577836800 + pmod(%s, 100000000))",
            "hex(%s)");

    private MixedColumns() {}

    static Table table(int columns, long rows) {
        return new Table(
                "cols" + columns,
                "%d columns of mixed types".formatted(columns),
                List.of("id"),
                Pair.KeyUse.UNIQUE,
                "true",
                List.of(
                        new Change("c1", "coalesce(c1, 0) + 1"),
                        new Change("c4", "concat(coalesce(c4, ''), '~')"),
                        new Change("c" + (columns - 1), "concat('~', coalesce(c" + (columns - 1) + ", ''))")),
                new Change("id", "-1 - id"),
                List.of("c3", "c1"),
                3,
                spark -> rows(spark, columns, rows));
    }

    private static Dataset<Row> rows(SparkSession spark, int columns, long rows) {
        List<String> select = new ArrayList<>(List.of("id"));
        for (int i = 1; i < columns; i++) {
            String hash = "xxhash64(id, " + i + ")";
            String value = TYPES.get(i % TYPES.size()).formatted(hash);
            select.add("if(pmod(" + hash + ", 20) = 0, null, " + value + ") as c" + i);
        }
        return spark.range(0, rows, 1, 2).selectExpr(select.toArray(String[]::new));
    }
}
