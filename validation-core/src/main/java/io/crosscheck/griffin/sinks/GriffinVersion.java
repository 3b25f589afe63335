package io.crosscheck.griffin.sinks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Versions of Griffin that write in different forms. */
public enum GriffinVersion {
    /** 0.4 and 0.5. */
    V0_5("0.5"),
    /** 0.6, the last release. */
    V0_6("0.6"),
    /** 0.7, which was never released. */
    V0_7("0.7");

    private final String number;

    GriffinVersion(String number) {
        this.number = number;
    }

    /** As it is typed: {@code 0.6}. */
    public String number() {
        return number;
    }

    /** The version of that number. */
    public static Optional<GriffinVersion> of(String number) {
        return Arrays.stream(values()).filter(v -> v.number.equals(number)).findFirst();
    }

    /** All numbers, oldest first. */
    public static List<String> numbers() {
        return Arrays.stream(values()).map(GriffinVersion::number).toList();
    }
}
