package io.crosscheck.diagnose;

import java.util.List;
import java.util.Optional;

/** All families in the order in which they are tried: the first that explains a cell names its cause. */
final class Causes {
    private static final List<Family> ORDER = List.of(
            new NullCauses(),
            new TextCauses(),
            new BooleanCauses(),
            new NumberFormatCauses(),
            new DateFormatCauses(),
            new JsonCauses(),
            new EncodingCauses(),
            new NumberCauses(),
            new TimeCauses(),
            new TruncationCauses());

    private Causes() {}

    /**
     * Why two values that differ do.
     *
     * @param source as read
     * @param target as read
     */
    static Cause of(Value source, Value target, Column column) {
        Value s = column.seen(source);
        Value t = column.seen(target);
        for (Family family : ORDER) {
            Optional<Cause> cause = family.cause(s, t, column);
            if (cause.isPresent()) {
                return cause.get();
            }
        }
        return Cause.REAL;
    }
}
