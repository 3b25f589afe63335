package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crosscheck.model.CheckKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that came out for one pair.
 *
 * @param pair its name
 * @param source what to call the source
 * @param target what to call the target
 * @param problems why the pair could not be compared; empty when it could
 * @param checks results of its checks, in order
 * @param coverage what was compared
 * @param startedAt ISO instant, UTC
 * @param finishedAt ISO instant, UTC
 * @param fingerprint of the pair's configuration, so that a resumed run knows whether it still holds
 */
public record TableResult(
        String pair,
        String source,
        String target,
        List<Outcome> problems,
        List<CheckResult> checks,
        Coverage coverage,
        String startedAt,
        String finishedAt,
        String fingerprint) {
    public TableResult {
        problems = List.copyOf(problems);
        checks = List.copyOf(checks);
    }

    /** The worst of all its checks and problems. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Status status() {
        return outcomes().map(Outcome::status).reduce(Status.SKIPPED, Status::worse);
    }

    /** What to say of it: the messages of its worst outcomes. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String message() {
        Status worst = status();
        return outcomes()
                .filter(o -> o.status() == worst && worst != Status.PASSED)
                .map(Outcome::message)
                .distinct()
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    /** The accuracy check, where it gave numbers. */
    public Optional<CheckResult.Accuracy> accuracy() {
        return checks.stream()
                .filter(CheckResult.Accuracy.class::isInstance)
                .map(CheckResult.Accuracy.class::cast)
                .findFirst();
    }

    /** The same, with a note on how records were compared, if they were. */
    public TableResult noting(String note) {
        return new TableResult(
                pair,
                source,
                target,
                problems,
                checks.stream()
                        .map(c -> c instanceof CheckResult.Accuracy accuracy ? accuracy.noting(note) : c)
                        .toList(),
                coverage,
                startedAt,
                finishedAt,
                fingerprint);
    }

    /** The count check, where it gave numbers. */
    public Optional<CheckResult.Count> count() {
        return checks.stream()
                .filter(CheckResult.Count.class::isInstance)
                .map(CheckResult.Count.class::cast)
                .findFirst();
    }

    /** The result of one kind of check. */
    public Optional<CheckResult> check(CheckKind kind) {
        return checks.stream().filter(c -> c.kind() == kind).findFirst();
    }

    /** How long it took. */
    public java.time.Duration duration() {
        return java.time.Duration.between(Instant.parse(startedAt), Instant.parse(finishedAt));
    }

    private java.util.stream.Stream<Outcome> outcomes() {
        return java.util.stream.Stream.concat(problems.stream(), checks.stream().map(CheckResult::outcome));
    }
}
