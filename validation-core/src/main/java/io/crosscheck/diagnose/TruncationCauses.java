package io.crosscheck.diagnose;

import java.util.Optional;

/** Text that ends too early. */
final class TruncationCauses implements Family {
    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        if (!(source instanceof Value.Text s) || !(target instanceof Value.Text t)) {
            return Optional.empty();
        }
        boolean inTarget = s.text().length() > t.text().length();
        String kept = inTarget ? t.text() : s.text();
        String whole = inTarget ? s.text() : t.text();
        return !kept.isEmpty() && whole.startsWith(kept)
                ? Optional.of(new Cause(
                        Cause.TRUNCATION,
                        kept.codePointCount(0, kept.length()) + " characters" + (inTarget ? "" : ", in the source")))
                : Optional.empty();
    }
}
