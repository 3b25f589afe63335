package io.crosscheck.run;

/** The run was told to end before its time; what it had finished is kept. */
public final class RunInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunInterrupted(String message) {
        super(message);
    }
}
