package io.crosscheck.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import scala.collection.Seq;

/**
 * Files of a table that are not listed before it is known which partitions are needed. Nothing can be written there.
 */
public abstract class LateFiles implements FileIndex {
    /** The files of all partitions that fit these filters, each over columns of the partitions alone. */
    public abstract PartitioningAwareFileIndex listed(List<Expression> partitionFilters);

    @Override
    public final Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        return listed(ScalaCollections.list(partitionFilters)).listFiles(partitionFilters, dataFilters);
    }

    @Override
    public final String[] inputFiles() {
        return listed(List.of()).inputFiles();
    }

    /** Where Spark would write: nowhere. */
    @Override
    public final scala.collection.immutable.List<org.apache.hadoop.fs.Path> rootPaths() {
        return ScalaCollections.scala(List.of());
    }

    @Override
    public final void refresh() {
        // Each read lists anew.
    }
}
