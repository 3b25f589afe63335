package io.crosscheck.cli;

/** What the process tells its caller (docs/semantics.md, section 4). */
public final class ExitStatus {
    /** All pairs passed or warned. */
    public static final int PASSED = 0;
    /** The data of some pair differ. */
    public static final int FAILED = 1;
    /** The command or the configuration is wrong; nothing ran. */
    public static final int WRONG_USAGE = 2;
    /** Some pair could not be compared. */
    public static final int NOT_COMPARED = 3;

    private ExitStatus() {}
}
