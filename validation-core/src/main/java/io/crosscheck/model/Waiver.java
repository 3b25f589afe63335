package io.crosscheck.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Differences that somebody has accepted until a day.
 *
 * @param columns columns whose changes it covers, by name or pattern; empty means all, and missing rows as well
 * @param keys primary key to what it must be; empty means any row
 * @param statuses fates of rows that it covers, as in results; empty means any
 * @param reason why
 * @param owner who answers for it
 * @param expires the last day on which it holds
 * @param isExpired whether the run is of a later day
 */
public record Waiver(
        List<Reference> columns,
        Map<Reference, KeyPattern> keys,
        List<String> statuses,
        String reason,
        String owner,
        LocalDate expires,
        boolean isExpired) {
    public Waiver {
        columns = List.copyOf(columns);
        keys = Ordered.copy(keys);
        statuses = List.copyOf(statuses);
    }

    /** The same, for a run of that day. */
    public Waiver on(LocalDate day) {
        return new Waiver(columns, keys, statuses, reason, owner, expires, day.isAfter(expires));
    }

    /** What a key must be, as text. */
    public sealed interface KeyPattern permits Exactly, Like {}

    /**
     * One value.
     *
     * @param text as results show it
     */
    public record Exactly(String text) implements KeyPattern {}

    /**
     * Any value that the expression fits as a whole.
     *
     * @param regex of java.util.regex
     */
    public record Like(String regex) implements KeyPattern {}
}
