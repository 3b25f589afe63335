package io.crosscheck.model;

/**
 * Tables of one database to be paired with the tables of the same names in another; the catalog tells which there are.
 *
 * @param name of the entry in the suite
 * @param sourceTables database and table name with {@code *} and {@code ?}, such as {@code onprem.dim_*}
 * @param targetDatabase database that holds the targets
 * @param options how each pair is compared
 * @param origin where the pattern was written
 */
public record PairPattern(
        String name, Reference sourceTables, Reference targetDatabase, PairOptions options, Origin origin) {}
