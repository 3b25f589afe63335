package io.crosscheck.model;

/** Where the key of masking by hash is found. The key itself is never part of a suite. */
public sealed interface MaskKey permits MaskKey.OfEnvironment, MaskKey.OfFile {
    /** What names it, and where that was written. */
    Reference reference();

    /**
     * The value of an environment variable of the process that runs the suite.
     *
     * @param reference name of the variable
     */
    record OfEnvironment(Reference reference) implements MaskKey {}

    /**
     * The text of a file, without spaces and line ends around it.
     *
     * @param reference path on any Hadoop file system
     */
    record OfFile(Reference reference) implements MaskKey {}
}
