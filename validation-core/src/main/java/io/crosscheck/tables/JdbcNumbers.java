package io.crosscheck.tables;

import io.crosscheck.spark.ScalaCollections;
import io.crosscheck.spark.SingleTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers that a database computes: of rows, and of columns where its meaning is ours. That is so for how many values
 * there are, and for the smallest, the largest and the sum of whole numbers and decimals that are read as they are
 * declared. It is not so for text (collations), times (zones) and binary fractions (order of summing).
 *
 * <p>Whatever goes wrong, nothing is told, and the rows are scanned.
 *
 * @param columns those that have stayed as they were read, by their name in lower case
 * @param database gives the row of a query over the relation as text: columns to select, and their types as DDL
 * @param dialect spells names
 */
record JdbcNumbers(Map<String, Attribute> columns, BiFunction<String, String, Row> database, JdbcDialect dialect)
        implements SideNumbers {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcNumbers.class);

    /** Databases may sum to 38 digits only. */
    private static final int SAFE_PRECISION = 28;

    JdbcNumbers {
        columns = Map.copyOf(columns);
    }

    /**
     * Of all rows and columns.
     *
     * @param rows as they are read
     * @param typed whether the suite gives types to columns: then Spark may round what it reads
     */
    static SideNumbers of(
            Dataset<Row> rows, boolean typed, BiFunction<String, String, Row> database, JdbcDialect dialect) {
        return new JdbcNumbers(typed ? Map.of() : columns(plan(rows)), database, dialect);
    }

    private static LogicalPlan plan(Dataset<Row> rows) {
        return rows.queryExecution().analyzed();
    }

    private static Map<String, Attribute> columns(LogicalPlan plan) {
        Map<String, Attribute> columns = new HashMap<>();
        ScalaCollections.list(plan.output()).forEach(a -> columns.put(lower(a.name()), a));
        return columns;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public OptionalLong rows() {
        return ask("count(*) crosscheck_0", "crosscheck_0 bigint")
                .map(row -> OptionalLong.of(Long.parseLong(row.getString(0))))
                .orElse(OptionalLong.empty());
    }

    @Override
    public Optional<List<Optional<String>>> aggregates(List<Asked> asked) {
        List<String> select = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (Asked one : asked) {
            Optional<String> function = function(one);
            if (function.isEmpty()) {
                return Optional.empty();
            }
            types.add("crosscheck_" + select.size() + " " + one.type().sql());
            select.add(function.get() + " crosscheck_" + select.size());
        }
        return ask(String.join(", ", select), String.join(", ", types)).map(row -> texts(row, asked.size()));
    }

    private Optional<String> function(Asked asked) {
        Attribute column = columns.get(lower(asked.column()));
        if (column == null) {
            return Optional.empty();
        }
        String name = dialect.quoteIdentifier(column.name());
        String function =
                switch (asked.function()) {
                    case COUNT -> "count(" + name + ")";
                    case NULL_COUNT -> "count(*) - count(" + name + ")";
                    case MIN -> SingleTypes.isExactNumber(column.dataType()) ? "min(" + name + ")" : "";
                    case MAX -> SingleTypes.isExactNumber(column.dataType()) ? "max(" + name + ")" : "";
                    case SUM -> sum(name, column.dataType());
                    case DISTINCT_COUNT, AVG, STDDEV, MIN_LENGTH, MAX_LENGTH -> "";
                };
        return Optional.of(function).filter(sql -> !sql.isEmpty());
    }

    /** Some databases sum whole numbers in their own type, and overflow. */
    private static String sum(String name, DataType type) {
        if (type instanceof DecimalType decimal) {
            return decimal.precision() <= SAFE_PRECISION ? "sum(" + name + ")" : "";
        }
        return SingleTypes.isExactNumber(type) ? "sum(cast(" + name + " as decimal(38, 0)))" : "";
    }

    /** As Spark spells them. */
    private static List<Optional<String>> texts(Row row, int size) {
        List<Optional<String>> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(Optional.ofNullable(row.getString(i)));
        }
        return texts;
    }

    private Optional<Row> ask(String select, String types) {
        try {
            return Optional.of(database.apply(select, types));
        } catch (Exception e) { // Scala throws checked ones as well: SQLException.
            LOG.debug("the database does not tell {}", select, e);
            return Optional.empty();
        }
    }

    @Override
    public SideNumbers after(Dataset<Row> before, Dataset<Row> changed) {
        if (changed.equals(before)) {
            return this;
        }
        if (plan(changed).exists(node -> node instanceof Generate)) {
            return SideNumbers.NONE;
        }
        Map<String, Attribute> now = columns(plan(changed));
        Map<String, Attribute> same = new HashMap<>();
        columns.forEach((name, column) -> {
            Attribute after = now.get(name);
            if (after != null && after.exprId().equals(column.exprId())) {
                same.put(name, column);
            }
        });
        return new JdbcNumbers(same, database, dialect);
    }
}
