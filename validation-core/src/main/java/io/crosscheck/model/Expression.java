package io.crosscheck.model;

/**
 * A Spark SQL expression and where it was written.
 *
 * @param sql the expression
 * @param origin where
 */
public record Expression(String sql, Origin origin) {
    @Override
    public String toString() {
        return sql;
    }
}
