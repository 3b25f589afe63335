package io.crosscheck.diagnose;

import java.math.BigDecimal;
import java.util.Optional;

/** NULL on one side only. */
final class NullCauses implements Family {
    static final String BLANK = "spaces only";

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        if (source.isNull() == target.isNull()) {
            return Optional.empty();
        }
        Value other = source.isNull() ? target : source;
        if (other instanceof Value.Text text
                && TextRules.withoutEnd(text.text()).isEmpty()) {
            return Optional.of(new Cause(Cause.NULL_OR_EMPTY, text.text().isEmpty() ? "" : BLANK));
        }
        String side = "NULL in the " + (source.isNull() ? "source" : "target");
        return Optional.of(new Cause(isZero(other) ? Cause.NULL_AGAINST_ZERO : Cause.NULL_AGAINST_VALUE, side));
    }

    private static boolean isZero(Value value) {
        if (value instanceof Value.Exact exact) {
            return exact.number().compareTo(BigDecimal.ZERO) == 0;
        }
        return value instanceof Value.Floating floating && floating.number() == 0;
    }
}
