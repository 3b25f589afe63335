package io.crosscheck.benchmarks.measure;

import java.util.Locale;

/** In which state a contender is measured. */
public enum Form {
    /** In a process that has done the same before. */
    WARM(1),
    /** In a new process, from start to exit. */
    COLD(0);

    private final int warmUps;

    Form(int warmUps) {
        this.warmUps = warmUps;
    }

    /** The rounds of this form. */
    public Rounds rounds(int counted) {
        return new Rounds(warmUps, counted);
    }

    /** Its name in results. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
