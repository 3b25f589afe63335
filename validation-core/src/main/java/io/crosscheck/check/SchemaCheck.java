package io.crosscheck.check;

import io.crosscheck.align.MatchedColumns;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.ColumnSelection;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import io.crosscheck.result.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/**
 * Whether both sides have the same columns. A column missing on a side or an unlike type is a difference; nullability
 * and order are noted. Excluded columns are noted, not counted; so are the types of a CSV without a schema, whose
 * columns are all text.
 */
final class SchemaCheck implements Check {
    @Override
    public CheckKind kind() {
        return CheckKind.SCHEMA;
    }

    @Override
    public CheckResult run(OpenedPair pair, Scanned scanned) {
        MatchedColumns columns = MatchedColumns.of(
                pair.source().schema(), pair.target().schema(), pair.options().columns());
        List<String> differences = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (MatchedColumns.Match match : columns.both()) {
            String unlike = unlike(match);
            if (!unlike.isEmpty()) {
                boolean counts = hasTypes(pair.pair().source())
                        && hasTypes(pair.pair().target())
                        && isWanted(pair, match.source().name())
                        && !isExcluded(pair, match.target().name());
                (counts ? differences : notes).add(unlike);
            }
        }
        for (StructField field : columns.onlyInSource()) {
            (isWanted(pair, field.name()) ? differences : notes)
                    .add("column " + field.name() + " (" + TypeNames.of(field.dataType())
                            + ") is missing in the target");
        }
        for (StructField field : columns.onlyInTarget()) {
            (isExcluded(pair, field.name())
                                    || !pair.options().columns().include().isEmpty()
                            ? notes
                            : differences)
                    .add("column " + field.name() + " (" + TypeNames.of(field.dataType())
                            + ") is missing in the source");
        }
        notes.addAll(nullability(columns));
        notes.addAll(order(columns, pair));
        return new CheckResult.Schema(
                Verdicts.of(
                        pair.options().checks().thresholdsOf(kind()),
                        differences.size(),
                        (long) columns.both().size()
                                + columns.onlyInSource().size()
                                + columns.onlyInTarget().size(),
                        Phrases.count(columns.both().size(), "column") + " on both sides, of like types",
                        String.join("; ", differences)),
                differences,
                notes);
    }

    private static boolean hasTypes(Side side) {
        return !(side instanceof Side.Path path) || path.hasTypes();
    }

    private static String unlike(MatchedColumns.Match match) {
        String source = TypeNames.of(match.source().dataType());
        String target = TypeNames.of(match.target().dataType());
        return source.equals(target)
                ? ""
                : "column " + match.source().name() + " is " + source + " in the source and " + target
                        + " in the target";
    }

    private static List<String> nullability(MatchedColumns columns) {
        return columns.both().stream()
                .filter(m -> m.source().nullable() != m.target().nullable())
                .map(m -> "column " + m.source().name() + " may be NULL in the "
                        + (m.source().nullable() ? "source" : "target") + " only")
                .toList();
    }

    private static List<String> order(MatchedColumns columns, OpenedPair pair) {
        List<String> inTarget = Stream.of(pair.target().schema().fieldNames())
                .filter(n ->
                        columns.both().stream().anyMatch(m -> m.target().name().equals(n)))
                .toList();
        List<String> asInSource =
                columns.both().stream().map(m -> m.target().name()).toList();
        return inTarget.equals(asInSource)
                ? List.of()
                : List.of("columns stand in another order in the target: " + String.join(", ", inTarget));
    }

    private static boolean isWanted(OpenedPair pair, String column) {
        ColumnSelection selection = pair.options().columns();
        boolean included = selection.include().isEmpty()
                || isNamed(selection.include(), column)
                || isNamed(pair.options().primaryKeys(), column);
        return included && !isExcluded(pair, column);
    }

    private static boolean isExcluded(OpenedPair pair, String column) {
        return isNamed(pair.options().columns().exclude(), column);
    }

    private static boolean isNamed(List<Reference> names, String column) {
        return names.stream().anyMatch(n -> n.name().equalsIgnoreCase(column));
    }
}
