package io.crosscheck.run;

import io.crosscheck.model.TablePair;
import io.crosscheck.result.TableResult;

/** What is done with each pair: it is opened, then compared. Both are called on threads of their own. */
interface PairWork {
    /** Opens both sides, without reading rows, unless the result is clear already. */
    Reached open(TablePair pair, Stages stages);

    /** Compares what was opened. */
    TableResult compare(TablePair pair, OpenSides sides, Stages stages);

    /** A result is there: it stays from now on. Called for one pair after the other. */
    void keep(TableResult result);
}
