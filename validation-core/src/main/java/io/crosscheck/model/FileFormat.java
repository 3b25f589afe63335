package io.crosscheck.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** File formats that a {@code path} side reads. */
public enum FileFormat {
    PARQUET,
    ORC,
    CSV,
    JSON,
    AVRO,
    DELTA,
    ICEBERG;

    /** The name in configurations and of Spark's reader. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether tables of the format keep snapshots. */
    public boolean keepsSnapshots() {
        return this == DELTA || this == ICEBERG;
    }

    /** The format of that keyword, in any case. */
    public static Optional<FileFormat> of(String keyword) {
        return Arrays.stream(values())
                .filter(f -> f.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }

    /**
     * The format that a path's ending tells, compressed endings included: {@code x.csv.gz} is csv. Those that keep
     * snapshots have no ending of their own.
     */
    public static Optional<FileFormat> ofPath(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(name.split("\\."))
                .skip(1)
                .map(FileFormat::of)
                .flatMap(Optional::stream)
                .filter(format -> !format.keepsSnapshots())
                .reduce((first, last) -> last);
    }

    /** All keywords, in order. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(FileFormat::keyword).toList();
    }
}
