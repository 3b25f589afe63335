package io.crosscheck.check;

import io.crosscheck.model.CheckKind;
import io.crosscheck.result.CheckResult;

/** One kind of question about a pair. */
public interface Check {
    /** Which kind. */
    CheckKind kind();

    /**
     * Answers it.
     *
     * @param scanned what the checks of this pair that ran before have read, and where this one tells what it read
     * @throws io.crosscheck.model.UserException if the pair cannot be checked so
     */
    CheckResult run(OpenedPair pair, Scanned scanned);
}
