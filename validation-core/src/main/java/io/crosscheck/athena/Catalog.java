package io.crosscheck.athena;

import java.util.List;
import java.util.Optional;

/** Where tables are known by name. What goes wrong is thrown as it comes. */
interface Catalog extends AutoCloseable {
    /** Whether it takes views that are written in Trino's SQL. */
    boolean takesViews();

    /** The address below which it is to look for the output folder. */
    String address(String location);

    /** Where a table of our database has its rows, empty for a view; absent where there is no such thing. */
    Optional<String> location(String relation);

    /** Names of the partitions of a table, such as {@code run_date=2026-11-22/pair=orders}. */
    List<String> partitions(String table);

    /** Runs a statement to its end. */
    void execute(String statement);

    @Override
    void close();
}
