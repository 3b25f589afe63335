package io.crosscheck.tables;

import io.crosscheck.spark.Internals;
import io.crosscheck.spark.LateFiles;
import io.crosscheck.spark.ScalaCollections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.CatalogFileIndex;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.InMemoryFileIndex;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Tuple2;

/**
 * Holds what a plan reads at one moment, so that it gives the same rows however often it runs: Iceberg and Delta tables
 * at their current snapshot, partitions of the catalog as they are listed now. Reaches into views and queries; a read
 * that names a snapshot of its own stays at that.
 */
final class OneMoment {
    /** What Iceberg calls a table before its first commit. */
    private static final String NO_SNAPSHOT = "none";

    private static final String ICEBERG_SNAPSHOT = "snapshot-id";
    private static final String ICEBERG_CURRENT = "current-snapshot-id";
    private static final String DELTA_INDEX = "org.apache.spark.sql.delta.files.TahoeLogFileIndex";
    private static final Pattern DELTA_VERSION = Pattern.compile("version=(\\d+)");

    private final Dataset<Row> rows;
    private final SparkSession spark;
    private final LogicalPlan plan;
    /** Table to its snapshot. */
    private final Map<String, String> snapshots = new LinkedHashMap<>();

    private OneMoment(Dataset<Row> rows) {
        this.rows = rows;
        this.spark = rows.sparkSession();
        this.plan = rows.queryExecution().analyzed();
    }

    /**
     * Rows that stay as they are.
     *
     * @param rows the same rows, held
     * @param snapshot of the one table that is read; of several, each with its name; empty where there is none
     */
    record Held(Dataset<Row> rows, String snapshot) {}

    /** Holds the rows, which are filtered already: only partitions that the filter needs are listed. */
    static Held of(Dataset<Row> rows) {
        OneMoment moment = new OneMoment(rows);
        LogicalPlan held = Relations.replaced(moment.plan, moment::held);
        return new Held(held == moment.plan ? rows : Internals.rows(moment.spark, held), moment.names());
    }

    /** Whether a leaf of a plan is a table of Iceberg's. */
    static boolean isIceberg(LogicalPlan leaf) {
        return leaf instanceof DataSourceV2Relation relation
                && relation.table().properties().containsKey(ICEBERG_CURRENT);
    }

    /** Whether a leaf of a plan is a table of Delta's. */
    static boolean isDelta(LogicalPlan leaf) {
        return leaf instanceof LogicalRelation relation
                && relation.relation() instanceof HadoopFsRelation files
                && isDelta(files.location());
    }

    private static boolean isDelta(FileIndex index) {
        return index.getClass().getName().equals(DELTA_INDEX);
    }

    private String names() {
        return snapshots.size() == 1
                ? snapshots.values().iterator().next()
                : snapshots.entrySet().stream()
                        .map(s -> s.getKey() + " at " + s.getValue())
                        .collect(Collectors.joining(", "));
    }

    private LogicalPlan held(LogicalPlan leaf) {
        if (isIceberg(leaf)) {
            return iceberg((DataSourceV2Relation) leaf);
        }
        if (leaf instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files) {
            if (isDelta(files.location())) {
                return delta(relation, files.location());
            }
            if (files.location() instanceof LateFiles late) {
                return with(relation, files, late.listed(partitionFilters(late)), Optional.empty());
            }
            if (files.location() instanceof CatalogFileIndex index) {
                return with(relation, files, listed(relation, index), Optional.empty());
            }
        }
        return leaf;
    }

    /**
     * By an option of the read, not by time travel: that would also bring back the columns of the moment when the
     * snapshot was made, without those added since.
     */
    private LogicalPlan iceberg(DataSourceV2Relation relation) {
        String table = relation.name();
        String asked = relation.options().get(ICEBERG_SNAPSHOT);
        if (asked != null) {
            snapshots.put(table, asked);
            return relation;
        }
        String current = relation.table().properties().get(ICEBERG_CURRENT);
        if (current.equals(NO_SNAPSHOT)) {
            snapshots.put(table, NO_SNAPSHOT);
            return Internals.nothing(relation);
        }
        Map<String, String> options = new LinkedHashMap<>(relation.options().asCaseSensitiveMap());
        options.put(ICEBERG_SNAPSHOT, current);
        CaseInsensitiveStringMap held = new CaseInsensitiveStringMap(options);
        if (!takes(relation, held)) {
            return relation;
        }
        snapshots.put(table, current);
        return new DataSourceV2Relation(
                relation.table(), relation.output(), relation.catalog(), relation.identifier(), held);
    }

    /** Iceberg refuses a snapshot where the read names another, a branch or a tag, and for some of its own tables. */
    private static boolean takes(DataSourceV2Relation relation, CaseInsensitiveStringMap options) {
        try {
            ((SupportsRead) relation.table()).newScanBuilder(options).build();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private LogicalPlan delta(LogicalRelation relation, FileIndex index) {
        Matcher version = DELTA_VERSION.matcher(index.toString());
        if (!version.find()) {
            throw new IllegalStateException("a Delta table tells no version: " + index);
        }
        String root = index.rootPaths().head().toString();
        snapshots.put(
                relation.catalogTable().isDefined()
                        ? relation.catalogTable().get().identifier().unquotedString()
                        : root,
                version.group(1));
        LogicalPlan held = Relations.of(spark.read()
                        .format("delta")
                        .option(TimeTravel.DELTA_VERSION, version.group(1))
                        .load(root)
                        .queryExecution()
                        .analyzed())
                .get(0);
        HadoopFsRelation files = (HadoopFsRelation) ((LogicalRelation) held).relation();
        // Indexes of two versions may be equal to each other; the option makes the relation another one.
        return with(
                relation,
                files,
                files.location(),
                Optional.of(new Tuple2<>(TimeTravel.DELTA_VERSION, version.group(1))));
    }

    /** The partitions that the plan needs, all of them where that cannot be told. */
    private InMemoryFileIndex listed(LogicalRelation relation, CatalogFileIndex index) {
        List<LogicalRelation> pruned =
                sameTable(rows.queryExecution().optimizedPlan(), relation).toList();
        return sameTable(plan, relation).count() == 1
                        && pruned.size() == 1
                        && ((HadoopFsRelation) pruned.get(0).relation()).location() instanceof InMemoryFileIndex files
                ? files
                : index.filterPartitions(ScalaCollections.scala(List.of()));
    }

    /** What the plan asks of the partitions of a table, if it reads the table once; else all are needed. */
    private List<Expression> partitionFilters(LateFiles files) {
        List<FileSourceScanExec> scans = new ArrayList<>();
        collectScans(rows.queryExecution().sparkPlan(), files, scans);
        boolean once =
                Relations.of(plan).stream().filter(leaf -> isOver(leaf, files)).count() == 1;
        return once && scans.size() == 1 ? ScalaCollections.list(scans.get(0).partitionFilters()) : List.of();
    }

    private static boolean isOver(LogicalPlan leaf, FileIndex index) {
        return leaf instanceof LogicalRelation relation
                && relation.relation() instanceof HadoopFsRelation files
                && files.location() == index;
    }

    private static void collectScans(SparkPlan node, LateFiles files, List<FileSourceScanExec> found) {
        if (node instanceof FileSourceScanExec scan && scan.relation().location() == files) {
            found.add(scan);
        }
        ScalaCollections.list(node.children()).forEach(child -> collectScans(child, files, found));
    }

    private static java.util.stream.Stream<LogicalRelation> sameTable(LogicalPlan plan, LogicalRelation relation) {
        return Relations.of(plan).stream()
                .filter(LogicalRelation.class::isInstance)
                .map(LogicalRelation.class::cast)
                .filter(r -> r.relation() instanceof HadoopFsRelation
                        && r.catalogTable().isDefined()
                        && relation.catalogTable().isDefined()
                        && r.catalogTable()
                                .get()
                                .identifier()
                                .equals(relation.catalogTable().get().identifier()));
    }

    private static LogicalRelation with(
            LogicalRelation relation,
            HadoopFsRelation files,
            FileIndex location,
            Optional<Tuple2<String, String>> option) {
        HadoopFsRelation held = new HadoopFsRelation(
                location,
                files.partitionSchema(),
                files.dataSchema(),
                files.bucketSpec(),
                files.fileFormat(),
                option.map(o -> ScalaCollections.with(files.options(), o._1(), o._2()))
                        .orElse(files.options()),
                files.sparkSession());
        return Internals.over(held, relation);
    }
}
