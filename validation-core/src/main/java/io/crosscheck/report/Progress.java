package io.crosscheck.report;

import io.crosscheck.result.TableResult;

/** Is told how far a run is, by several threads at a time. */
public interface Progress extends AutoCloseable {
    /** Says nothing. */
    Progress SILENT = new Progress() {};

    /** So many pairs will be compared. */
    default void begin(int pairs) {}

    /** The pair has come to this stage. */
    default void stage(String pair, String stage) {}

    /** The pair is open and waits for its turn. */
    default void waits(String pair) {}

    /** The pair is done. */
    default void finished(TableResult result) {}

    /** The run ends before its time. */
    default void interrupted(String message) {}

    /** The run is over. */
    @Override
    default void close() {}
}
