package io.crosscheck.compare;

import io.crosscheck.align.AlignedPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.math.BigInt;

/** Into how many partitions rows are shuffled: from their size where it is known, else Spark's setting. */
final class Partitions {
    /** Of compressed columnar files; some five times as much in memory. */
    private static final long BYTES_A_PARTITION = 16L << 20;

    private static final long MOST_SIZED = 4096;

    private Partitions() {}

    static int forRowsOf(AlignedPair pair) {
        SparkSession spark = pair.source().sparkSession();
        int usual = Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
        BigInt bytes = size(pair.source()).$plus(size(pair.target()));
        if (!bytes.isValidLong()) {
            return usual;
        }
        long bySize = bytes.toLong() / BYTES_A_PARTITION + 1;
        return bySize > MOST_SIZED ? usual : (int) bySize;
    }

    private static BigInt size(Dataset<Row> rows) {
        return rows.queryExecution().optimizedPlan().stats().sizeInBytes();
    }
}
