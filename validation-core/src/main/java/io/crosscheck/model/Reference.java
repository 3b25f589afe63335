package io.crosscheck.model;

/**
 * A name of something outside the configuration (a table, a column, a type) and where it was written.
 *
 * @param name the name as written
 * @param origin where
 */
public record Reference(String name, Origin origin) {
    @Override
    public String toString() {
        return name;
    }
}
