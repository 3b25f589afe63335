package io.crosscheck.align;

import io.crosscheck.model.Rules;
import io.crosscheck.model.TimestampPrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;

/** Canonical forms of values that have one type on both sides already. */
final class ScalarForms {
    private ScalarForms() {}

    /** The form of {@code type} under {@code rules}: what equality and the rules call the same becomes the same. */
    static Canonical ofOneType(DataType type, Rules rules) {
        if (type instanceof StringType) {
            return text(rules);
        }
        if (type instanceof FloatType || type instanceof DoubleType) {
            return Canonical.both(
                            value -> oneZeroOneNan(value, type),
                            Form.PLAIN,
                            type.sql().toLowerCase(java.util.Locale.ROOT))
                    .digestedAsRead();
        }
        if (type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType)) {
            return timestamp(type, rules);
        }
        return Canonical.asIs(type.sql().toLowerCase(java.util.Locale.ROOT));
    }

    static String oneZeroOneNan(String value, DataType type) {
        return "case when isnan(" + value + ") then cast('NaN' as " + type.sql() + ") when " + value
                + " = 0 then cast(0 as " + type.sql() + ") else " + value + " end";
    }

    private static Canonical text(Rules rules) {
        List<UnaryOperator<String>> steps = new ArrayList<>();
        rules.rtrim().filter(on -> on).ifPresent(on -> steps.add(value -> "rtrim(" + value + ")"));
        rules.trim().filter(on -> on).ifPresent(on -> steps.add(value -> "trim(" + value + ")"));
        rules.ignoreCase().filter(on -> on).ifPresent(on -> steps.add(value -> "lower(" + value + ")"));
        rules.nullEqualsEmpty().filter(on -> on).ifPresent(on -> steps.add(value -> "nullif(" + value + ", '')"));
        return steps.stream()
                .map(step -> Canonical.both(step, Form.PLAIN, "string"))
                .reduce(Canonical.asIs("string"), Canonical::then);
    }

    private static Canonical timestamp(DataType type, Rules rules) {
        String description = type.sql().toLowerCase(java.util.Locale.ROOT);
        TimestampPrecision unit = rules.timestampPrecision().orElse(TimestampPrecision.MICROSECOND);
        if (unit == TimestampPrecision.MICROSECOND) {
            return Canonical.asIs(description);
        }
        UnaryOperator<String> cut = type.equals(DataTypes.TimestampType)
                ? value -> "date_trunc('" + unit.keyword() + "', " + value + ")"
                : value -> withoutZone(value, unit);
        return Canonical.both(cut, Form.PLAIN, description + " to the " + unit.keyword());
    }

    /** date_trunc would read a timestamp without zone in the session's zone, where some hours do not exist. */
    private static String withoutZone(String value, TimestampPrecision unit) {
        String seconds = "extract(second from " + value + ")";
        String minutes = "extract(minute from " + value + ")";
        return switch (unit) {
            case DAY -> "cast(cast(" + value + " as date) as timestamp_ntz)";
            case HOUR -> value + " - make_dt_interval(0, 0, " + minutes + ", " + seconds + ")";
            case MINUTE -> value + " - make_dt_interval(0, 0, 0, " + seconds + ")";
            case SECOND -> value + " - make_dt_interval(0, 0, 0, " + seconds + " % 1)";
            case MILLISECOND -> value + " - make_dt_interval(0, 0, 0, " + seconds + " % 0.001)";
            case MICROSECOND -> value;
        };
    }
}
