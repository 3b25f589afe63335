package io.crosscheck.align;

import io.crosscheck.model.ColumnSelection;
import io.crosscheck.model.Reference;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of two sides paired by name, without regard to case, through the column mapping.
 *
 * @param both columns that have a partner, in the order of the source
 * @param onlyInSource columns of the source without one
 * @param onlyInTarget columns of the target without one
 */
public record MatchedColumns(List<Match> both, List<StructField> onlyInSource, List<StructField> onlyInTarget) {
    public MatchedColumns {
        both = List.copyOf(both);
        onlyInSource = List.copyOf(onlyInSource);
        onlyInTarget = List.copyOf(onlyInTarget);
    }

    /**
     * A column of both sides.
     *
     * @param source as the source has it
     * @param target as the target has it
     */
    public record Match(StructField source, StructField target) {}

    /**
     * Pairs the columns.
     *
     * @throws UserException if two columns of a side differ in case only
     */
    public static MatchedColumns of(StructType source, StructType target, ColumnSelection selection) {
        List<String> problems = new ArrayList<>(ambiguous("source", source));
        problems.addAll(ambiguous("target", target));
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        Map<String, StructField> free = new LinkedHashMap<>();
        Arrays.stream(target.fields()).forEach(f -> free.put(lower(f.name()), f));
        List<Match> both = new ArrayList<>();
        List<StructField> onlyInSource = new ArrayList<>();
        Set<String> reserved = new HashSet<>();
        selection.mapping().values().forEach(t -> reserved.add(lower(t.name())));
        for (StructField field : source.fields()) {
            Optional<Reference> mapped = mappedName(selection, field.name());
            boolean taken = mapped.isEmpty() && reserved.contains(lower(field.name()));
            String targetName = mapped.map(Reference::name).orElse(field.name());
            StructField partner = taken ? null : free.remove(lower(targetName));
            if (partner == null) {
                onlyInSource.add(field);
            } else {
                both.add(new Match(field, partner));
            }
        }
        return new MatchedColumns(both, onlyInSource, List.copyOf(free.values()));
    }

    private static Optional<Reference> mappedName(ColumnSelection selection, String name) {
        return selection.mapping().entrySet().stream()
                .filter(e -> e.getKey().name().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static List<String> ambiguous(String side, StructType type) {
        Map<String, String> seen = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String name : type.fieldNames()) {
            String before = seen.putIfAbsent(lower(name), name);
            if (before != null) {
                problems.add("columns '" + before + "' and '" + name + "' of the " + side
                        + " differ in case only; rename one in a query side");
            }
        }
        return problems;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
