package io.crosscheck.align;

import io.crosscheck.model.PairOptions;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** Checks that every column which the options name is there. */
final class NamedColumns {
    private final PairOptions options;
    private final List<String> source;
    private final List<String> target;
    private final List<String> problems = new ArrayList<>();

    NamedColumns(PairOptions options, StructType source, StructType target) {
        this.options = options;
        this.source = Arrays.asList(source.fieldNames());
        this.target = Arrays.asList(target.fieldNames());
    }

    /** Throws a {@link UserException} with all that are not, each with the closest name. */
    void requireKnown() {
        for (Map.Entry<Reference, Reference> entry : options.columns().mapping().entrySet()) {
            require(entry.getKey(), source, "source");
            require(entry.getValue(), target, "target");
        }
        requireOneSourceEach();
        for (Reference key : options.primaryKeys()) {
            require(key, source, "source");
            if (contains(source, key.name()) && !isMapped(key.name())) {
                require(key, target, "target");
                requireFree(key);
            }
        }
        options.columns().include().forEach(c -> require(c, source, "source"));
        List<String> either = Stream.concat(source.stream(), target.stream()).toList();
        options.columns().exclude().forEach(c -> require(c, either, "source or target"));
        options.masking().named().forEach(c -> require(c, either, "source or target"));
        options.rules().byColumn().keySet().forEach(c -> require(c, source, "source"));
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }

    /** Else rows would pair without this key, and nothing would say so. */
    private void requireFree(Reference key) {
        options.columns().mapping().forEach((from, to) -> {
            if (to.name().equalsIgnoreCase(key.name())) {
                problems.add(key.origin() + ": cannot pair rows by '" + key.name() + "': column-mapping pairs '"
                        + to.name() + "' of the target with '" + from.name() + "'; map the key as well");
            }
        });
    }

    private void requireOneSourceEach() {
        Map<String, String> seen = new HashMap<>();
        options.columns().mapping().forEach((from, to) -> {
            String before = seen.putIfAbsent(to.name().toLowerCase(Locale.ROOT), from.name());
            if (before != null) {
                problems.add(to.origin() + ": column-mapping pairs '" + to.name() + "' of the target with '" + before
                        + "' and '" + from.name() + "'; give each its own");
            }
        });
    }

    private boolean isMapped(String column) {
        return options.columns().mapping().keySet().stream()
                .anyMatch(c -> c.name().equalsIgnoreCase(column));
    }

    private void require(Reference column, List<String> names, String side) {
        if (!contains(names, column.name())) {
            problems.add(column.origin() + ": unknown column '" + column.name() + "' in the " + side
                    + Suggestion.didYouMean(column.name(), names));
        }
    }

    private static boolean contains(List<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
