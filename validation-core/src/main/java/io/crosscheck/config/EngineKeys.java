package io.crosscheck.config;

import java.util.List;

/** The keys that say how the work is done. None of them changes a result. */
final class EngineKeys {
    static final Key METHOD = new Key(
            "method",
            "one of: auto, buckets, exact",
            "`auto`",
            "How records are compared. `exact` compares every row by value. `buckets` first proves groups of rows "
                    + "equal by digests, in one scan, and compares the rest by value. `auto` takes the cheaper one. "
                    + "All give the same result.",
            "method = exact");
    static final Key DIGEST_BITS = new Key(
            "digest-bits",
            "one of: 64, 128",
            "`64`",
            "How wide digests are. Two groups of rows that differ are taken for equal once in 2 to that power.",
            "digest-bits = 128");
    static final Key TIMEOUT = new Key(
            "timeout",
            "a duration with its unit, such as 30m",
            "none: a pair takes as long as it takes",
            "A pair that takes longer is given up and ends as an error; the others go on.",
            "timeout = 2h");
    static final Key CHUNK_BY = new Key(
            "chunk-by",
            "a column or an object with column and chunks",
            "none: the pair is compared in one piece",
            "Compares a huge pair chunk by chunk, one chunk for each value of the column, or for each range of "
                    + "values. A chunk that is done is not done again when the run is resumed. The column must be one "
                    + "of the primary keys; without primary keys, a compared column without a tolerance.",
            "primary-keys = [day, id], chunk-by = day");

    static final Key CHUNK_COLUMN = new Key(
            "column",
            "a column, named as in the source",
            "none: it must be there",
            "The column whose values make the chunks.",
            "column = id");
    static final Key CHUNKS = new Key(
            "chunks",
            "a whole number, at least 2",
            "one chunk for each value",
            "Into how many ranges of about as many rows the values are cut.",
            "column = id, chunks = 16");
    static final Section CHUNK_BY_SECTION = new Section(
            "pairs.<pair>.chunk-by",
            "How a pair is cut into chunks.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\", primary-keys = [id], "
                    + "chunk-by { %s } } }",
            List.of(CHUNK_COLUMN, CHUNKS));

    static final Key PARALLELISM = new Key(
            "parallelism",
            "a whole number, at least 1",
            "as many as keep the cluster busy",
            "How many pairs are compared at once.",
            "parallelism = 4");
    static final Key ACCELERATOR = new Key(
            "accelerator",
            "one of: none, comet",
            "`none`",
            "`comet` lets Apache DataFusion Comet read and compute where its jar and the platform fit; what it "
                    + "cannot do runs on plain Spark. Results are the same.",
            "accelerator = comet");

    private EngineKeys() {}
}
