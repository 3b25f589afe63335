package io.crosscheck.glue;

import io.crosscheck.model.UserException;
import io.crosscheck.spark.ScalaCollections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex$;
import org.apache.spark.sql.execution.datasources.NoopCache$;
import org.apache.spark.sql.execution.datasources.PartitionPath;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple2;

/**
 * Files below the locations of partitions, listed once. Those in folders below a location are the partition's too, as
 * with Athena; what begins with {@code _} or {@code .} is none of it.
 */
final class ListedFiles extends PartitioningAwareFileIndex {
    private final PartitionSpec partitions;
    private final List<Path> roots;
    private final Map<Path, FileStatus[]> below;

    private ListedFiles(SparkSession spark, PartitionSpec partitions, List<Path> roots, Map<Path, FileStatus[]> below) {
        super(spark, ScalaCollections.scala(Map.of()), Option.empty(), NoopCache$.MODULE$);
        this.partitions = partitions;
        this.roots = roots;
        this.below = below;
    }

    /** Of a table without partitions. */
    static ListedFiles of(SparkSession spark, String table, Path location) {
        PartitionSpec none = new PartitionSpec(new StructType(), ScalaCollections.scala(List.of()));
        return listed(spark, table, none, List.of(location));
    }

    /** Of these partitions. */
    static ListedFiles of(SparkSession spark, String table, StructType columns, List<PartitionPath> partitions) {
        List<Path> roots =
                partitions.stream().map(PartitionPath::path).distinct().toList();
        refuseNested(table, roots);
        return listed(spark, table, new PartitionSpec(columns, ScalaCollections.scala(partitions)), roots);
    }

    /** Files of the inner one would be read twice. */
    private static void refuseNested(String table, List<Path> roots) {
        TreeSet<String> folders = new TreeSet<>();
        roots.forEach(root -> folders.add(root + "/"));
        String outer = "";
        for (String folder : folders) {
            if (!outer.isEmpty() && folder.startsWith(outer)) {
                throw new UserException("table " + table + " of Glue: the location of one partition is inside that of "
                        + "another, so that its rows would count twice: " + folder + " and " + outer
                        + "; mend the partitions in Glue");
            }
            outer = folder;
        }
    }

    private static ListedFiles listed(SparkSession spark, String table, PartitionSpec partitions, List<Path> roots) {
        Map<Path, FileStatus[]> below = new HashMap<>();
        for (Tuple2<Path, ? extends scala.collection.Seq<FileStatus>> folder :
                ScalaCollections.list(InMemoryFileIndex$.MODULE$.bulkListLeafFiles(
                        ScalaCollections.scala(roots),
                        spark.sessionState().newHadoopConf(),
                        null,
                        spark,
                        ScalaCollections.scala(Map.of())))) {
            below.put(
                    folder._1(),
                    ScalaCollections.list(folder._2()).stream()
                            .filter(file -> !file.getPath().getName().startsWith("_"))
                            .toArray(FileStatus[]::new));
        }
        if (!below.keySet().containsAll(roots)) {
            throw new IllegalStateException("Spark listed other folders of table " + table + " than it was asked for");
        }
        return new ListedFiles(spark, partitions, roots, below);
    }

    @Override
    public PartitionSpec partitionSpec() {
        return partitions;
    }

    @Override
    public scala.collection.immutable.Map<Path, FileStatus[]> leafDirToChildrenFiles() {
        return ScalaCollections.scala(below);
    }

    @Override
    public scala.collection.mutable.LinkedHashMap<Path, FileStatus> leafFiles() {
        scala.collection.mutable.LinkedHashMap<Path, FileStatus> files = new scala.collection.mutable.LinkedHashMap<>();
        unique().forEach(files::put);
        return files;
    }

    private Map<Path, FileStatus> unique() {
        Map<Path, FileStatus> files = new LinkedHashMap<>();
        below.values().forEach(found -> {
            for (FileStatus file : found) {
                files.put(file.getPath(), file);
            }
        });
        return files;
    }

    @Override
    public scala.collection.immutable.List<FileStatus> allFiles() {
        return ScalaCollections.scala(new ArrayList<>(unique().values()));
    }

    @Override
    public scala.collection.immutable.List<Path> rootPaths() {
        return ScalaCollections.scala(roots);
    }

    @Override
    public void refresh() {
        // The listing of one moment.
    }
}
