package io.crosscheck.benchmarks.data;

import io.crosscheck.benchmarks.data.Table.Change;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Table lineitem of TPC-H: 6 million rows a scale factor, 16 columns, key of two. */
final class LineItems {
    private static final String DDL = "l_orderkey bigint, l_partkey bigint, l_suppkey bigint, l_linenumber int,"
            + " l_quantity decimal(12,2), l_extendedprice decimal(12,2), l_discount decimal(12,2), l_tax decimal(12,2),"
            + " l_returnflag string, l_linestatus string, l_shipdate int, l_commitdate int, l_receiptdate int,"
            + " l_shipinstruct string, l_shipmode string, l_comment string";

    private LineItems() {}

    static Table table(String scale) {
        double factor = Double.parseDouble(scale);
        return new Table(
                "sf" + scale,
                "TPC-H lineitem, scale factor " + scale,
                List.of("l_orderkey", "l_linenumber"),
                Pair.KeyUse.UNIQUE,
                "true",
                List.of(
                        new Change("l_quantity", "l_quantity + 1"),
                        new Change("l_comment", "concat(l_comment, '.')"),
                        new Change("l_shipdate", "date_add(l_shipdate, 1)"),
                        new Change("l_tax", "null")),
                new Change("l_orderkey", "-l_orderkey"),
                List.of("l_partkey", "l_comment"),
                Math.max(3, (int) Math.ceil(factor * 5)),
                spark -> rows(spark, factor));
    }

    private static Dataset<Row> rows(SparkSession spark, double scale) {
        int parts = Math.max(2, (int) Math.ceil(scale * 6));
        List<Integer> numbers = IntStream.rangeClosed(1, parts).boxed().toList();
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(numbers, parts)
                .flatMap(part -> part(scale, part, parts));
        return spark.createDataFrame(rows, StructType.fromDDL(DDL))
                .selectExpr(
                        "l_orderkey",
                        "l_partkey",
                        "l_suppkey",
                        "l_linenumber",
                        "l_quantity",
                        "l_extendedprice",
                        "l_discount",
                        "l_tax",
                        "l_returnflag",
                        "l_linestatus",
                        "date_from_unix_date(l_shipdate) as l_shipdate",
                        "date_from_unix_date(l_commitdate) as l_commitdate",
                        "date_from_unix_date(l_receiptdate) as l_receiptdate",
                        "l_shipinstruct",
                        "l_shipmode",
                        "l_comment");
    }

    private static Iterator<Row> part(double scale, int part, int parts) {
        Iterator<LineItem> items = new LineItemGenerator(scale, part, parts).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Row next() {
                return row(items.next());
            }
        };
    }

    private static Row row(LineItem item) {
        return RowFactory.create(
                item.getOrderKey(),
                item.getPartKey(),
                item.getSupplierKey(),
                item.getLineNumber(),
                BigDecimal.valueOf(item.getQuantity()),
                BigDecimal.valueOf(item.getExtendedPriceInCents(), 2),
                BigDecimal.valueOf(item.getDiscountPercent(), 2),
                BigDecimal.valueOf(item.getTaxPercent(), 2),
                item.getReturnFlag(),
                item.getStatus(),
                item.getShipDate(),
                item.getCommitDate(),
                item.getReceiptDate(),
                item.getShipInstructions(),
                item.getShipMode(),
                item.getComment());
    }
}
