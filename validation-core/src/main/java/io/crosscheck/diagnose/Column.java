package io.crosscheck.diagnose;

import io.crosscheck.align.AlignedColumn;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.RuleBook;
import io.crosscheck.model.Rules;
import io.crosscheck.model.TimestampPrecision;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/**
 * What causes need to know of a column: the rules that hold for it already, so that only what they leave is explained.
 *
 * @param name in the source
 * @param targetName in the target
 * @param text rules for text that hold
 * @param precision to which timestamps are cut
 * @param zone in which days and hours of timestamps begin
 * @param kind what the values are
 * @param room what a suggestion may still say of it
 */
record Column(
        String name, String targetName, TextRules text, TimestampPrecision precision, ZoneId zone, Kind kind, Room room)
        implements Serializable {

    /** What the values of both sides are. */
    enum Kind {
        NUMBERS,
        OTHER
    }

    /** What a suggestion may say of a column. */
    enum Room {
        ALL,
        /** It has a transformation, which another one would replace. */
        RULES,
        /** It is compared as a type that somebody chose. */
        NOTHING
    }

    static Column of(AlignedColumn column, PairOptions options, ZoneId zone) {
        RuleBook rules = options.rules();
        Rules times = rules.rulesFor(column.name(), column.sourceType().sql())
                .orElse(rules.rulesFor(column.name(), column.targetType().sql()));
        boolean numbers = isNumber(column.sourceType()) && isNumber(column.targetType());
        return new Column(
                column.name(),
                column.targetName(),
                TextRules.of(rules.rulesFor(column.name(), "string")),
                times.timestampPrecision().orElse(TimestampPrecision.MICROSECOND),
                zone,
                numbers ? Kind.NUMBERS : Kind.OTHER,
                room(column, options, times));
    }

    private static Room room(AlignedColumn column, PairOptions options, Rules rules) {
        if (rules.compareAs().isPresent()) {
            return Room.NOTHING;
        }
        boolean transformed = options.columns().transformations().stream()
                .anyMatch(t -> Stream.of(column.name(), column.targetName())
                        .anyMatch(name -> name.equalsIgnoreCase(t.column().name())));
        return transformed ? Room.RULES : Room.ALL;
    }

    private static boolean isNumber(DataType type) {
        return type instanceof NumericType;
    }

    /** The value as the rules that hold leave it. */
    Value seen(Value value) {
        if (value instanceof Value.Text) {
            return text.equals(TextRules.NONE) ? value : text.applied(value);
        }
        return value instanceof Value.Moment moment && precision != TimestampPrecision.MICROSECOND
                ? Moments.cut(moment, precision, zone)
                : value;
    }

    /** Whether an expression may replace it. */
    boolean isTransformable() {
        return room == Room.ALL;
    }

    /** The name in the target, where it is another one. */
    Optional<String> otherName() {
        return name.equalsIgnoreCase(targetName) ? Optional.empty() : Optional.of(targetName);
    }
}
