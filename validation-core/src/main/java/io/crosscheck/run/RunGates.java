package io.crosscheck.run;

import io.crosscheck.model.RunThresholds;
import io.crosscheck.model.Threshold;
import io.crosscheck.result.CheckResult;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.RunGate;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Thresholds of a whole run applied (docs/semantics.md, section 4). */
public final class RunGates {
    private RunGates() {}

    /** What the thresholds of a run say, for each that is set. */
    public static List<RunGate> of(RunThresholds thresholds, List<TableResult> tables) {
        List<RunGate> gates = new ArrayList<>();
        thresholds.failedPairs().ifPresent(most -> gates.add(failedPairs(most, tables)));
        thresholds.differingRows().ifPresent(most -> gates.add(differingRows(most, tables)));
        return gates;
    }

    private static RunGate failedPairs(Threshold most, List<TableResult> tables) {
        long failed = tables.stream().filter(t -> t.status() == Status.FAILED).count();
        String message = counted(failed, "pair") + " failed" + accepted(most);
        Outcome outcome = most.exceeded(failed, tables.size())
                ? new Outcome.Failed(message)
                : failed == 0 ? new Outcome.Passed(message) : new Outcome.Warned(message);
        return new RunGate(RunGate.FAILED_PAIRS, failed, outcome);
    }

    private static RunGate differingRows(Threshold most, List<TableResult> tables) {
        List<CheckResult.Accuracy> compared = tables.stream()
                .map(TableResult::accuracy)
                .flatMap(Optional::stream)
                .toList();
        long differing = compared.stream()
                .mapToLong(a -> a.metrics().differingRows() - a.waived().rows())
                .sum();
        long rows = compared.stream().mapToLong(a -> a.metrics().largerSide()).sum();
        String message = counted(differing, "row") + (differing == 1 ? " differs" : " differ") + accepted(most);
        return new RunGate(
                RunGate.DIFFERING_ROWS,
                differing,
                most.exceeded(differing, rows) ? new Outcome.Failed(message) : new Outcome.Passed(message));
    }

    private static String counted(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : what + "s");
    }

    private static String accepted(Threshold most) {
        return " (up to " + most + " accepted)";
    }
}
