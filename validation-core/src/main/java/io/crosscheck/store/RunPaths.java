package io.crosscheck.store;

/**
 * Where the files of one run are, below the output folder.
 *
 * @param runId of the run
 * @param runDate ISO date that partitions its results
 */
record RunPaths(String runId, String runDate) {
    /** The same run on another date. */
    RunPaths on(String date) {
        return new RunPaths(runId, date);
    }

    String table(String name) {
        return name + "/run_date=" + runDate + "/" + runId + ".parquet";
    }

    /** Shared with the other runs of that date. */
    String differences(String pair) {
        return "difference_records/run_date=" + runDate + "/pair=" + pair;
    }

    /** One for each pair and date, as in the AWS framework: of the last run that compared the records. */
    String missRecords(String pair) {
        return "mismatched_records/" + pair + "/" + runDate + "/__missRecords";
    }

    String reports() {
        return "reports/" + runDate + "/" + runId;
    }

    /** What is worth knowing of a pair when it is compared again, by whatever run. */
    String earlier(String pair) {
        return "_earlier/" + pair + ".json";
    }

    String keptPairs() {
        return aside() + "/pairs";
    }

    String keptPair(String pair) {
        return keptPairs() + "/" + pair + ".json";
    }

    String differencesAside() {
        return aside() + "/differences";
    }

    String differencesAside(String pair) {
        return differencesAside() + "/" + pair;
    }

    String missRecordsAside() {
        return aside() + "/miss_records";
    }

    String missRecordsAside(String pair) {
        return missRecordsAside() + "/" + pair + ".json";
    }

    String tableAside(String name) {
        return aside() + "/tables/" + name;
    }

    /** Notes of what each attempt to publish has touched. */
    String published() {
        return aside() + "/published";
    }

    String chunks() {
        return aside() + "/chunks";
    }

    String chunks(String pair) {
        return chunks() + "/" + pair;
    }

    private String aside() {
        return "_runs/" + runId;
    }
}
