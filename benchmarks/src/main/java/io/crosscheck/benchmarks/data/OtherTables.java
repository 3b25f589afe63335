package io.crosscheck.benchmarks.data;

import io.crosscheck.benchmarks.data.Table.Change;
import java.nio.file.Path;
import java.util.List;

/** Tables that are hard for a reason of their own. */
final class OtherTables {
    static final int TINY_PAIRS = 200;
    static final int TINY_ROWS = 1000;

    private OtherTables() {}

    /** One key holds three rows in ten; every other key is unique. */
    static Table skewed() {
        return new Table(
                "skewed",
                "2 million rows, 30 % of them under one key",
                List.of("k"),
                Pair.KeyUse.SKEWED,
                "k <> 0",
                List.of(new Change("amount", "amount + 1"), new Change("note", "concat(note, '~')")),
                new Change("k", "-k"),
                List.of("note", "n"),
                3,
                spark -> spark.range(0, 2_000_000, 1, 2)
                        .selectExpr(
                                "if(pmod(id, 10) < 3, 0, id + 1) as k",
                                "id as n",
                                "cast(pmod(xxhash64(id), 1000000) / 100 as decimal(12,2)) as amount",
                                "hex(xxhash64(id, 7)) as note",
                                "date_add(date'2020-01-01', cast(pmod(id, 1000) as int)) as day"));
    }

    /** Real data without a key. */
    static Table flights(Path downloads) {
        return new Table(
                "flights",
                "flights of the USA, no key",
                List.of(),
                Pair.KeyUse.UNIQUE,
                "true",
                List.of(
                        new Change("distance", "distance + 100000"),
                        new Change("delay", "coalesce(delay, 0) + 100000")),
                new Change("distance", "distance + 200000"),
                List.of("origin", "distance"),
                5,
                spark -> spark.read().parquet(new Flights(downloads).file().toString()));
    }

    /** All tiny tables in one; column pair tells them apart. */
    static Table tiny() {
        return new Table(
                "tiny200",
                "200 pairs of 1,000 rows",
                List.of("id"),
                Pair.KeyUse.UNIQUE,
                "true",
                List.of(),
                new Change("id", "-id"),
                List.of("name"),
                1,
                spark -> spark.range(0, (long) TINY_PAIRS * TINY_ROWS, 1, 2)
                        .selectExpr(
                                "cast(id / " + TINY_ROWS + " as int) as pair",
                                "pmod(id, " + TINY_ROWS + ") as id",
                                "concat('name ', hex(xxhash64(id))) as name",
                                "cast(pmod(xxhash64(id, 1), 1000000) / 100 as decimal(12,2)) as amount",
                                "date_add(date'2020-01-01', cast(pmod(id, 1000) as int)) as day",
                                "if(pmod(id, 20) = 0, null, pmod(id, 7)) as kind",
                                "pmod(xxhash64(id, 2), 1000) / 8d as rate"));
    }
}
