package io.crosscheck.griffin.settings;

/** What is said to who brings a streaming job. */
final class Streaming {
    static final String NOT_SUPPORTED =
            "streaming jobs are not supported. Crosscheck runs batch jobs (process.type batch) over hive, file, avro, "
                    + "text-dir, jdbc and custom connectors; let the stream land in a table or in files, and compare "
                    + "those";

    private Streaming() {}
}
