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
     * @throws io.crosscheck.model.UserException if the pair cannot be checked so
     */
    CheckResult run(OpenedPair pair);
}
