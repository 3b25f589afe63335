package io.crosscheck.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.plans.logical.LeafNode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.PartialFunction;

/** What a plan reads: its leaves, those of subqueries too. */
final class Relations {
    private Relations() {}

    static List<LogicalPlan> of(LogicalPlan plan) {
        List<LogicalPlan> found = new ArrayList<>();
        replaced(plan, leaf -> {
            found.add(leaf);
            return leaf;
        });
        return found;
    }

    /** The plan with each leaf put through the operator. */
    static LogicalPlan replaced(LogicalPlan plan, UnaryOperator<LogicalPlan> leaves) {
        return plan.transformUpWithSubqueries(new PartialFunction<LogicalPlan, LogicalPlan>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof LeafNode;
            }

            @Override
            public LogicalPlan apply(LogicalPlan leaf) {
                return leaves.apply(leaf);
            }
        });
    }
}
