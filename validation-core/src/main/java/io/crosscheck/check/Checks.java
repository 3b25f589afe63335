package io.crosscheck.check;

import java.util.List;

/** All checks, in the order in which they run: the accuracy check reads what others need as well. */
public final class Checks {
    private static final List<Check> ALL =
            List.of(new SchemaCheck(), new AccuracyCheck(), new CountCheck(), new AggregateCheck());

    private Checks() {}

    /** The checks that the pair asks for. */
    public static List<Check> of(OpenedPair pair) {
        return ALL.stream()
                .filter(c -> pair.options().checks().kinds().contains(c.kind()))
                .toList();
    }
}
