package io.crosscheck.run;

/** Is told each stage of a pair before it begins, and throws where the pair is not wanted any more. */
@FunctionalInterface
public interface Stages {
    /** The pair comes to this stage. */
    void begin(String stage);
}
