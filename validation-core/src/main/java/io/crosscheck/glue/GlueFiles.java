package io.crosscheck.glue;

import io.crosscheck.model.UserException;
import io.crosscheck.spark.LateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.PartitionPath;
import org.apache.spark.sql.execution.datasources.PartitioningAwareFileIndex;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import software.amazon.awssdk.services.glue.model.Partition;

/** The files of a table of Glue's, below the locations of its partitions, wherever these are. */
final class GlueFiles extends LateFiles {
    private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";
    /** What Amazon's own file systems are called, and the one that Hadoop has. */
    private static final List<String> NAMES_OF_S3 = List.of("s3", "s3n");

    private static final String S3A = "s3a";

    private final SparkSession spark;
    private final GlueApi glue;
    private final GlueTable table;

    GlueFiles(SparkSession spark, GlueApi glue, GlueTable table) {
        this.spark = spark;
        this.glue = glue;
        this.table = table;
    }

    /** Asks Glue for partitions that may fit, leaves out those that do not, and lists the folders of the others. */
    @Override
    public PartitioningAwareFileIndex listed(List<Expression> partitionFilters) {
        if (table.partitions().isEmpty()) {
            return ListedFiles.of(spark, table.fullName(), existing());
        }
        PartitionTest wanted = PartitionTest.of(partitionFilters, table.partitions());
        List<PartitionPath> paths = new ArrayList<>();
        for (Partition partition : glue.partitions(
                table,
                PartitionExpression.of(partitionFilters, table.partitions()),
                table.storage().isByPosition())) {
            InternalRow values = values(partition);
            if (wanted.fits(values)) {
                requireSameStorage(partition);
                paths.add(new PartitionPath(values, path(location(partition))));
            }
        }
        return ListedFiles.of(spark, table.fullName(), table.partitions(), paths);
    }

    /** A folder that is not there would be a table without rows. */
    private Path existing() {
        Path path = path(table.location()
                .orElseThrow(() -> new UserException("table " + table.fullName() + " of Glue has no location")));
        try {
            if (path.getFileSystem(hadoop()).exists(path)) {
                return path;
            }
        } catch (IOException e) {
            throw new UserException(
                    "table " + table.fullName() + " of Glue: cannot list " + path + ": " + e.getMessage());
        }
        throw new UserException("table " + table.fullName() + " of Glue: there is nothing at its location " + path);
    }

    private Path path(String location) {
        Path path = new Path(location);
        String scheme = path.toUri().getScheme();
        Configuration hadoop = hadoop();
        try {
            // Off EMR Hadoop knows S3 under one name.
            Path known = scheme != null && NAMES_OF_S3.contains(scheme) && hadoop.get("fs." + scheme + ".impl") == null
                    ? new Path(S3A + location.substring(scheme.length()))
                    : path;
            return known.getFileSystem(hadoop).makeQualified(known);
        } catch (IOException e) {
            throw new UserException(
                    "table " + table.fullName() + " of Glue: cannot reach " + location + ": " + e.getMessage());
        }
    }

    private Configuration hadoop() {
        return spark.sessionState().newHadoopConf();
    }

    private String location(Partition partition) {
        return Optional.ofNullable(partition.storageDescriptor().location())
                .filter(l -> !l.isBlank())
                .orElseThrow(() -> new UserException(name(partition) + " has no location"));
    }

    private InternalRow values(Partition partition) {
        StructField[] columns = table.partitions().fields();
        List<String> texts = partition.values();
        if (texts.size() != columns.length) {
            throw new UserException(name(partition) + " has " + texts.size() + " values; expected " + columns.length);
        }
        Object[] values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (!texts.get(i).equals(NO_VALUE)) {
                values[i] = value(partition, columns[i], texts.get(i));
            }
        }
        return new GenericInternalRow(values);
    }

    private Object value(Partition partition, StructField column, String text) {
        ZoneId zone = ZoneId.of(spark.sessionState().conf().sessionLocalTimeZone(), ZoneId.SHORT_IDS);
        try {
            return TextValues.of(column)
                    .orElseThrow(() -> new UserException("table " + table.fullName() + " of Glue: partitions by "
                            + column.dataType().simpleString() + " are not read"))
                    .value(text.getBytes(StandardCharsets.UTF_8), zone);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    name(partition) + ": its value of column " + column.name() + " cannot be read: " + e.getMessage());
        }
    }

    private void requireSameStorage(Partition partition) {
        Storage storage = Storage.of(partition.storageDescriptor(), table.parameters(), name(partition));
        if (!storage.equals(table.storage())) {
            throw new UserException(name(partition) + " has files of another kind (" + storage + ") than the table ("
                    + table.storage() + "); make a table of each kind");
        }
        if (storage.isByPosition()) {
            requireSamePlaces(partition);
        }
    }

    /** Columns may have come to the end since; else values would stand under other names. */
    private void requireSamePlaces(Partition partition) {
        StructType own = GlueTable.columns(partition.storageDescriptor().columns(), table.fullName());
        StructField[] known = table.data().fields();
        StructField[] there = own.fields();
        boolean same = there.length <= known.length;
        for (int i = 0; same && i < there.length; i++) {
            same = there[i].name().equalsIgnoreCase(known[i].name())
                    && there[i].dataType().equals(known[i].dataType())
                    && there[i].metadata().equals(known[i].metadata());
        }
        if (!same) {
            throw new UserException(name(partition) + " has other columns (" + own.simpleString() + ") than the table ("
                    + table.data().simpleString() + "), and its lines do not name them; update the partition in Glue");
        }
    }

    private String name(Partition partition) {
        List<String> values = partition.values();
        String[] columns = table.partitions().fieldNames();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parts.add((i < columns.length ? columns[i] : "?") + "=" + values.get(i));
        }
        return "table " + table.fullName() + " of Glue, partition /" + String.join("/", parts) + "/";
    }

    /** Not known before they are listed. */
    @Override
    public long sizeInBytes() {
        return spark.sessionState().conf().defaultSizeInBytes();
    }

    @Override
    public StructType partitionSchema() {
        return table.partitions();
    }

    @Override
    public String toString() {
        return "GlueFiles(" + table.fullName()
                + Arrays.toString(table.partitions().fieldNames()) + ")";
    }
}
