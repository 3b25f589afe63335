package io.crosscheck.model;

/**
 * Where a value was written, for messages that a person can follow.
 *
 * @param file the configuration file, or what stands for it ("--set", "command line")
 * @param line 1-based line; 0 where there is none
 */
public record Origin(String file, int line) {
    /** The origin of values given on the command line. */
    public static final Origin COMMAND_LINE = new Origin("command line", 0);

    /** {@code file:line}, or the file alone where there is no line. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
