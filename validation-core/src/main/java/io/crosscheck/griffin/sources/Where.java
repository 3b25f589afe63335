package io.crosscheck.griffin.sources;

import io.crosscheck.model.Expression;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.SparkMessages;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.collection.JavaConverters;

/**
 * The {@code where} of a hive connector: conditions with commas between them, of which a row meets at least one. A
 * comma inside brackets or quotes is none of those. A row that meets several is read once.
 */
final class Where {
    private Where() {}

    /** @throws UserException if a condition does not parse or names what is not there */
    static Dataset<Row> filter(Dataset<Row> rows, Expression where) {
        try {
            return conditions(rows.sparkSession(), where).stream()
                    .reduce(Column::or)
                    .map(rows::filter)
                    .orElse(rows);
        } catch (UserException e) {
            throw e;
        } catch (Exception e) { // Spark throws checked ones as well.
            throw wrong(where, SparkMessages.brief(e), e);
        }
    }

    /** As Spark reads a list of columns to select. */
    private static List<Column> conditions(SparkSession spark, Expression where) throws Exception {
        LogicalPlan plan = spark.sessionState().sqlParser().parsePlan("select " + where.sql());
        if (!(plan instanceof Project select) || !(select.child() instanceof OneRowRelation)) {
            throw wrong(where, "it is no condition", new IllegalArgumentException(where.sql()));
        }
        List<Column> conditions = new ArrayList<>();
        for (NamedExpression item : JavaConverters.seqAsJavaList(select.projectList())) {
            if (!(item instanceof UnresolvedAlias unnamed)) {
                conditions.add(new Column((org.apache.spark.sql.catalyst.expressions.Expression) item));
            } else {
                conditions.add(new Column(unnamed.child()));
            }
        }
        return conditions;
    }

    private static UserException wrong(Expression where, String why, Exception cause) {
        return new UserException(where.origin() + ": cannot filter by '" + where.sql() + "': " + why, cause);
    }
}
