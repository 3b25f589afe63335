package io.crosscheck.benchmarks.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Where the tables stand: {@code TABLE/source}, {@code TABLE/target-VARIANT}, and {@code TABLE/truth-VARIANT.json},
 * which is written last and says that both are complete.
 *
 * @param root the folder
 */
public record DataFolder(Path root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The table of a name such as {@code sf1} or {@code cols100}. */
    public Table table(String name) {
        return switch (name) {
            case "cols100" -> MixedColumns.table(100, 1_000_000);
            case "cols500" -> MixedColumns.table(500, 100_000);
            case "skewed" -> OtherTables.skewed();
            case "flights" -> OtherTables.flights(root.resolve("downloads"));
            case "tiny200" -> OtherTables.tiny();
            default -> LineItems.table(name.substring(2));
        };
    }

    /** Whether both sides are complete. */
    public boolean isBuilt(Table table, Variant variant) {
        return Files.exists(truthFile(table, variant));
    }

    /** Makes what is not there yet. */
    public void build(SparkSession spark, Table table, Variant variant) {
        if (isBuilt(table, variant)) {
            return;
        }
        if (table.name().equals("tiny200")) {
            buildTiny(spark, table);
            return;
        }
        Path source = root.resolve(table.name()).resolve("source");
        if (!Files.exists(source.resolve("_SUCCESS"))) {
            write(table.rows().apply(spark), source);
        }
        Planting planting = Planting.of(table, spark.read().parquet(source.toString()), variant);
        Column[] order = columns(table.otherOrder());
        write(
                planting.target().repartition(table.targetFiles(), order).sortWithinPartitions(order),
                target(table, variant));
        keep(table, variant, planting.truth());
    }

    /** One folder a pair; five rows of every tenth are changed. */
    private void buildTiny(SparkSession spark, Table table) {
        Dataset<Row> source = table.rows().apply(spark);
        Dataset<Row> target = source.withColumn(
                "amount",
                functions.expr("if(pmod(pair, 10) = 0 and id < 5, cast(amount + 1 as decimal(12,2)), amount)"));
        writeByPair(source, root.resolve(table.name()).resolve("source"), "id");
        writeByPair(target, target(table, Variant.IDENTICAL), "name");
        keep(table, Variant.IDENTICAL, tinyTruth(0));
    }

    private static Truth tinyTruth(int changed) {
        return new Truth(
                OtherTables.TINY_ROWS,
                OtherTables.TINY_ROWS,
                changed,
                0,
                0,
                changed == 0 ? Map.of() : Map.of("amount", (long) changed));
    }

    private static void writeByPair(Dataset<Row> rows, Path folder, String order) {
        rows.repartition(8, functions.col("pair"))
                .sortWithinPartitions("pair", order)
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy("pair")
                .parquet(folder.toString());
    }

    private static void write(Dataset<Row> rows, Path folder) {
        rows.write().mode(SaveMode.Overwrite).parquet(folder.toString());
    }

    /** The pairs of a table, once it is built. */
    public List<Pair> pairs(Table table, Variant variant) {
        Path source = root.resolve(table.name()).resolve("source");
        Path target = target(table, variant);
        if (!table.name().equals("tiny200")) {
            Truth truth = truth(table, variant);
            return List.of(new Pair(table.name(), source, target, table.keys(), table.keyUse(), truth));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < OtherTables.TINY_PAIRS; i++) {
            String folder = "pair=" + i;
            pairs.add(new Pair(
                    "tiny_" + i,
                    source.resolve(folder),
                    target.resolve(folder),
                    table.keys(),
                    table.keyUse(),
                    tinyTruth(i % 10 == 0 ? 5 : 0)));
        }
        return pairs;
    }

    private Path target(Table table, Variant variant) {
        return root.resolve(table.name()).resolve("target-" + variant.keyword());
    }

    private Path truthFile(Table table, Variant variant) {
        return root.resolve(table.name()).resolve("truth-" + variant.keyword() + ".json");
    }

    private Truth truth(Table table, Variant variant) {
        try {
            return JSON.readValue(truthFile(table, variant).toFile(), Truth.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Table table, Variant variant, Truth truth) {
        try {
            JSON.writeValue(truthFile(table, variant).toFile(), truth);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }
}
