package io.crosscheck.model;

import java.util.List;

/**
 * Something that the user can mend: the command, the configuration, a table that is not there. Shown without a stack
 * trace.
 */
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** One problem. */
    public UserException(String problem) {
        this(List.of(problem));
    }

    /** One problem and what it came from. */
    public UserException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /** All problems that were found, in the order of the file. */
    public UserException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, a line each. */
    public List<String> problems() {
        return problems;
    }
}
