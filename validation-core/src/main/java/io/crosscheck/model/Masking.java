package io.crosscheck.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns whose values appear in no result.
 *
 * @param columns names, or patterns with {@code *}, to what stands in the place of their values
 * @param named those of them that the pair itself names in full, and that must be there
 * @param key of hashes; there where a method is {@link MaskMethod#HASH}
 */
public record Masking(Map<Reference, MaskMethod> columns, List<Reference> named, Optional<MaskKey> key) {
    /** Every value may be seen. */
    public static final Masking NONE = new Masking(Map.of(), List.of(), Optional.empty());

    public Masking {
        columns = Ordered.copy(columns);
        named = List.copyOf(named);
    }

    /** Whether any column is masked. */
    public boolean isAsked() {
        return !columns.isEmpty();
    }

    /**
     * How a column is masked, if it is: as its name in full says, else as the strictest of the patterns that fit.
     *
     * @param names in the source and in the target
     */
    public Optional<MaskMethod> of(List<String> names) {
        return strictest(names, false).or(() -> strictest(names, true));
    }

    private Optional<MaskMethod> strictest(List<String> names, boolean byPattern) {
        return columns.entrySet().stream()
                .filter(e -> ColumnPattern.isPattern(e.getKey()) == byPattern)
                .filter(e -> names.stream().anyMatch(name -> ColumnPattern.fits(e.getKey(), name)))
                .map(Map.Entry::getValue)
                .reduce(MaskMethod::stricter);
    }
}
