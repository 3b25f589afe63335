package io.crosscheck.glue;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InterpretedPredicate;
import org.apache.spark.sql.catalyst.expressions.Predicate$;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.types.StructType;
import scala.PartialFunction;

/**
 * Whether values of a partition fit filters, as far as the values alone decide.
 *
 * @param predicates over a row of the values
 */
record PartitionTest(List<InterpretedPredicate> predicates) {

    static PartitionTest of(List<Expression> filters, StructType partitions) {
        return new PartitionTest(filters.stream()
                .filter(filter -> isDecided(filter, partitions))
                .map(filter -> Predicate$.MODULE$.createInterpreted(bound(filter, partitions)))
                .toList());
    }

    boolean fits(InternalRow values) {
        return predicates.stream().allMatch(predicate -> predicate.eval(values));
    }

    private static boolean isDecided(Expression filter, StructType partitions) {
        return filter.deterministic()
                && filter.resolved()
                && !filter.containsPattern(TreePattern.PLAN_EXPRESSION())
                && attributes(filter).stream().allMatch(a -> place(a.name(), partitions) >= 0);
    }

    private static List<Attribute> attributes(Expression filter) {
        List<Attribute> found = new java.util.ArrayList<>();
        scala.collection.Iterator<Attribute> each = filter.references().toSeq().iterator();
        while (each.hasNext()) {
            found.add(each.next());
        }
        return found;
    }

    private static int place(String name, StructType partitions) {
        List<String> names = List.of(partitions.fieldNames());
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private static Expression bound(Expression filter, StructType partitions) {
        return filter.transformUp(new PartialFunction<Expression, Expression>() {
            @Override
            public boolean isDefinedAt(Expression node) {
                return node instanceof Attribute;
            }

            @Override
            public Expression apply(Expression node) {
                Attribute attribute = (Attribute) node;
                return new BoundReference(place(attribute.name(), partitions), attribute.dataType(), true);
            }
        });
    }
}
