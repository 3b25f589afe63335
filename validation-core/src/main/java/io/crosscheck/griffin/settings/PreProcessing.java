package io.crosscheck.griffin.settings;

import io.crosscheck.griffin.rules.GriffinRule;
import io.crosscheck.model.Expression;
import io.crosscheck.model.Origin;

/** A step of {@code pre.proc}. */
public sealed interface PreProcessing {
    /** Where it was written. */
    Origin origin();

    /**
     * A query over what the step before gave: the form of the newest version.
     *
     * @param query in Spark SQL
     */
    record Sql(Expression query) implements PreProcessing {
        @Override
        public Origin origin() {
            return query.origin();
        }
    }

    /**
     * A rule: the older form.
     *
     * @param rule of {@code spark-sql} or {@code df-ops}
     */
    record Rule(GriffinRule rule, Origin origin) implements PreProcessing {}
}
