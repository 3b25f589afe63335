package io.crosscheck.compare.catalyst;

import io.crosscheck.spark.ScalaCollections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowTransition;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The rows of a query in the form in which they come cheapest: as batches of columns where the query only reads columns
 * and its reader gives batches (Parquet, ORC, Iceberg, an accelerator), else row by row.
 *
 * @param types of the columns
 * @param places where each column stands in what the plan yields
 * @param plan that yields them
 * @param columnar whether it yields batches
 */
public record PhysicalRows(List<DataType> types, List<Integer> places, SparkPlan plan, boolean columnar) {
    public PhysicalRows {
        types = List.copyOf(types);
        places = List.copyOf(places);
    }

    /** Plans the query. */
    public static PhysicalRows of(Dataset<Row> query) {
        List<DataType> types = Arrays.stream(query.schema().fields())
                .map(StructField::dataType)
                .toList();
        SparkPlan plan = query.queryExecution().executedPlan();
        return batches(plan)
                .map(b -> new PhysicalRows(types, b.places, b.plan, true))
                .orElseGet(() -> new PhysicalRows(
                        types, IntStream.range(0, types.size()).boxed().toList(), plan, false));
    }

    /**
     * The batches, if {@link #columnar}, their columns in the order of the query. Jobs on them are run by
     * {@link CatalystRows#withSettings}.
     */
    public JavaRDD<ColumnarBatch> batches() {
        int[] order = places.stream().mapToInt(Integer::intValue).toArray();
        return plan.executeColumnar().toJavaRDD().map(batch -> {
            ColumnVector[] columns =
                    Arrays.stream(order).mapToObj(batch::column).toArray(ColumnVector[]::new);
            return new ColumnarBatch(columns, batch.numRows());
        });
    }

    /** The rows, if not {@link #columnar}. */
    public JavaRDD<InternalRow> rows() {
        return plan.execute().toJavaRDD();
    }

    /** What people may want to know of the way, for a side of that name. */
    public List<String> notes(String side) {
        List<String> notes = new ArrayList<>();
        if (!columnar) {
            notes.add("the " + side + " comes row by row, not as batches of columns");
        }
        Fallbacks.of(plan).forEach(reason -> notes.add("of the " + side + " Comet leaves to Spark: " + reason));
        return notes;
    }

    /** In how many partitions they come. */
    public int partitions() {
        return columnar
                ? plan.executeColumnar().getNumPartitions()
                : plan.execute().getNumPartitions();
    }

    /** A plan below the conversion to rows, and where the columns asked for stand in its batches. */
    private record Batches(SparkPlan plan, List<Integer> places) {}

    private static Optional<Batches> batches(SparkPlan executed) {
        SparkPlan plan = unwrapped(executed);
        List<? extends NamedExpression> wanted = ScalaCollections.list(plan.output());
        if (plan instanceof ProjectExec project) {
            wanted = ScalaCollections.list(project.projectList());
            plan = unwrapped(project.child());
        }
        if (!(plan instanceof ColumnarToRowTransition)) {
            return Optional.empty();
        }
        SparkPlan below = unwrapped(plan.children().head());
        List<Attribute> given = ScalaCollections.list(below.output());
        List<Integer> places = new ArrayList<>();
        for (NamedExpression column : wanted) {
            int place = attribute(column).map(a -> place(a, given)).orElse(-1);
            if (place < 0) {
                return Optional.empty();
            }
            places.add(place);
        }
        return below.supportsColumnar() ? Optional.of(new Batches(below, places)) : Optional.empty();
    }

    private static SparkPlan unwrapped(SparkPlan plan) {
        if (plan instanceof WholeStageCodegenExec stage) {
            return unwrapped(stage.child());
        }
        return plan instanceof InputAdapter adapter ? unwrapped(adapter.child()) : plan;
    }

    private static Optional<Attribute> attribute(NamedExpression column) {
        if (column instanceof Attribute attribute) {
            return Optional.of(attribute);
        }
        return column instanceof Alias alias && alias.child() instanceof Attribute attribute
                ? Optional.of(attribute)
                : Optional.empty();
    }

    private static int place(Attribute wanted, List<Attribute> given) {
        return IntStream.range(0, given.size())
                .filter(i -> given.get(i).exprId().equals(wanted.exprId()))
                .findFirst()
                .orElse(-1);
    }
}
