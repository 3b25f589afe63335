package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The verdict of a check: a status and, where it is not plainly passed, why. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Passed.class, name = "passed"),
    @JsonSubTypes.Type(value = Outcome.Warned.class, name = "warned"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Outcome.Errored.class, name = "error"),
    @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "skipped")
})
public sealed interface Outcome {
    /** The status that this verdict is. */
    Status status();

    /** A sentence for people. */
    String message();

    /**
     * All is as it should be.
     *
     * @param message what was found to be so
     */
    record Passed(String message) implements Outcome {
        @Override
        public Status status() {
            return Status.PASSED;
        }
    }

    /**
     * The data differ, by no more than is accepted.
     *
     * @param message how they differ
     */
    record Warned(String message) implements Outcome {
        @Override
        public Status status() {
            return Status.WARNED;
        }
    }

    /**
     * The data differ.
     *
     * @param message how they differ
     */
    record Failed(String message) implements Outcome {
        @Override
        public Status status() {
            return Status.FAILED;
        }
    }

    /**
     * It could not be compared.
     *
     * @param message what was in the way, and what to do
     */
    record Errored(String message) implements Outcome {
        @Override
        public Status status() {
            return Status.ERROR;
        }
    }

    /**
     * It was not asked for, or there is nothing to compare with.
     *
     * @param message why not
     */
    record Skipped(String message) implements Outcome {
        @Override
        public Status status() {
            return Status.SKIPPED;
        }
    }
}
