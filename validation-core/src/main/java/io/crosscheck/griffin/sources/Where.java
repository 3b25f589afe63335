package io.crosscheck.griffin.sources;

import io.crosscheck.model.Expression;
import io.crosscheck.model.UserException;
import io.crosscheck.spark.Internals;
import io.crosscheck.spark.ScalaCollections;
import io.crosscheck.tables.SparkMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;

/**
 * The {@code where} of a hive connector: conditions with commas between them, of which a row meets at least one. A
 * comma inside brackets or quotes is none of those. A row that meets several is read once.
 */
final class Where {
    private Where() {}

    /** @throws UserException if a condition does not parse or names what is not there */
    static Dataset<Row> filter(Dataset<Row> rows, Expression where) {
        Column any = conditions(where).stream()
                .map(Internals::column)
                .reduce(Column::or)
                .orElseThrow();
        try {
            return rows.filter(any);
        } catch (Exception e) { // Spark throws checked ones as well.
            throw wrong(where, SparkMessages.brief(e), e);
        }
    }

    /** As one condition. */
    static String text(Expression where) {
        List<org.apache.spark.sql.catalyst.expressions.Expression> conditions = conditions(where);
        return conditions.size() == 1
                ? where.sql().strip()
                : conditions.stream().map(c -> "(" + c.sql() + ")").collect(Collectors.joining(" or "));
    }

    /** As Spark reads a list of columns to select. */
    private static List<org.apache.spark.sql.catalyst.expressions.Expression> conditions(Expression where) {
        LogicalPlan plan;
        try {
            plan = CatalystSqlParser$.MODULE$.parsePlan("select " + where.sql());
        } catch (Exception e) { // As above.
            throw wrong(where, SparkMessages.brief(e), e);
        }
        List<org.apache.spark.sql.catalyst.expressions.Expression> conditions = new ArrayList<>();
        if (plan instanceof Project select && select.child() instanceof OneRowRelation) {
            for (NamedExpression item : ScalaCollections.list(select.projectList())) {
                if (item instanceof UnresolvedAlias unnamed) {
                    conditions.add(unnamed.child());
                } else if (item instanceof UnresolvedAttribute column) {
                    conditions.add(column);
                } else {
                    conditions.clear();
                    break;
                }
            }
        }
        if (conditions.isEmpty()) {
            throw wrong(where, "it is no condition", new IllegalArgumentException(where.sql()));
        }
        return conditions;
    }

    private static UserException wrong(Expression where, String why, Exception cause) {
        return new UserException(where.origin() + ": cannot filter by '" + where.sql() + "': " + why, cause);
    }
}
