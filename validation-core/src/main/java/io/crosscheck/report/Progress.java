package io.crosscheck.report;

import io.crosscheck.result.TableResult;

/** Is told how far a run is. */
public interface Progress extends AutoCloseable {
    /** Says nothing. */
    Progress SILENT = new Progress() {};

    /** So many pairs will be compared. */
    default void begin(int pairs) {}

    /** A pair is next. */
    default void pair(String name) {}

    /** The pair that is running has come to this stage. */
    default void stage(String stage) {}

    /** The pair is done. */
    default void finished(TableResult result) {}

    /** The run is over. */
    @Override
    default void close() {}
}
