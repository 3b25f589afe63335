package io.crosscheck.run;

import io.crosscheck.check.Check;
import io.crosscheck.check.Checks;
import io.crosscheck.check.OpenedPair;
import io.crosscheck.check.Scanned;
import io.crosscheck.compare.Comparisons;
import io.crosscheck.compare.catalyst.Comet;
import io.crosscheck.mask.MaskedErrors;
import io.crosscheck.model.TablePair;
import io.crosscheck.model.UserException;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checks of a pair that is open, one after the other; what breaks one is its result. */
final class PairChecks {
    private static final Logger LOG = LoggerFactory.getLogger(PairChecks.class);

    private final OpenedPair pair;
    private final Stages stages;
    private final Failures failures;
    private final boolean accelerated;

    /** Thrown where a check broke by the accelerator: then none of them counts, and all can do without it. */
    static final class AcceleratorBroke extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AcceleratorBroke(Throwable cause) {
            super(cause);
        }
    }

    PairChecks(
            TablePair pair,
            OpenSides opened,
            OpenedPair.DifferenceSink records,
            int samples,
            Stages stages,
            Failures failures) {
        this.pair = new OpenedPair(
                pair,
                opened.source().rows(),
                opened.target().rows(),
                opened.alignment(),
                Comparisons.of(pair.options().engine(), records.earlier()),
                records,
                samples,
                opened.source().numbers(),
                opened.target().numbers());
        this.stages = stages;
        this.failures = failures;
        this.accelerated = Comet.isOn(opened.spark());
    }

    /**
     * Their results, in the order of results.
     *
     * @throws AcceleratorBroke if the accelerator is on and breaks one
     */
    List<CheckResult> run() {
        List<CheckResult> results = new ArrayList<>();
        Scanned scanned = new Scanned();
        for (Check check : Checks.of(pair)) {
            stages.begin(check.kind().keyword());
            results.add(guarded(check, scanned));
        }
        results.sort(Comparator.comparing(CheckResult::kind));
        return results;
    }

    private CheckResult guarded(Check check, Scanned scanned) {
        try {
            return check.run(pair, scanned);
        } catch (Throwable e) { // An error of this check alone, memory and classes included.
            LOG.debug("{} check broke", check.kind(), e);
            if (accelerated && Comet.toBlame(e).isPresent()) {
                throw new AcceleratorBroke(e);
            }
            String message = e instanceof UserException problems
                    ? String.join("; ", MaskedErrors.problems(pair.options().masking(), problems))
                    : "could not be compared: " + failures.describe(pair.pair(), e);
            return new CheckResult.NotRun(check.kind(), new Outcome.Errored(message));
        }
    }
}
