package io.crosscheck.diagnose;

import io.crosscheck.model.TimestampPrecision;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Timestamps of less precision or of another zone. */
final class TimeCauses implements Family {
    static final String ROUNDED = ", rounded";
    static final long QUARTER = 15 * 60 * Moments.SECOND;
    /** No two zones are further apart. */
    private static final long WIDEST = 26 * 4 * QUARTER;

    private static final List<TimestampPrecision> UNITS = List.of(
            TimestampPrecision.MILLISECOND,
            TimestampPrecision.SECOND,
            TimestampPrecision.MINUTE,
            TimestampPrecision.HOUR,
            TimestampPrecision.DAY);

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        if (source instanceof Value.Day s && target instanceof Value.Day t) {
            long later = t.days() - s.days();
            return Math.abs(later) == 1
                    ? Optional.of(new Cause(Cause.TIME_ZONE_SHIFT, later > 0 ? "+1 day" : "-1 day"))
                    : Optional.empty();
        }
        Optional<Value.Moment> s = moment(source, target, column.zone());
        Optional<Value.Moment> t = moment(target, source, column.zone());
        return s.isPresent() && t.isPresent() ? cause(s.get(), t.get(), column.zone()) : Optional.empty();
    }

    private static Optional<Cause> cause(Value.Moment s, Value.Moment t, ZoneId zone) {
        return precision(s, t, "", zone)
                .or(() -> precision(t, s, ", in the source", zone))
                .or(() -> shift(s, t));
    }

    /** The value as a moment: a date beside a timestamp is its midnight, and text what it says. */
    static Optional<Value.Moment> moment(Value value, Value other, ZoneId zone) {
        boolean zoned = !(other instanceof Value.Moment moment) || moment.zoned();
        if (value instanceof Value.Moment moment) {
            return Optional.of(moment);
        }
        if (value instanceof Value.Day day) {
            return Optional.of(Moments.midnight(day, zoned, zone));
        }
        return value instanceof Value.Text text
                ? Dates.read(text.text()).stream().findFirst().map(r -> r.moment(zoned, zone))
                : Optional.empty();
    }

    private static Optional<Cause> precision(Value.Moment fine, Value.Moment coarse, String where, ZoneId zone) {
        for (TimestampPrecision unit : UNITS) {
            boolean isCoarse = Moments.cut(coarse, unit, zone).equals(coarse);
            if (isCoarse && Moments.cut(fine, unit, zone).equals(coarse)) {
                return Optional.of(new Cause(Cause.TIMESTAMP_PRECISION, unit.keyword() + where));
            }
            Value.Moment half = new Value.Moment(fine.micros() + half(unit), fine.zoned());
            if (isCoarse && half(unit) > 0 && Moments.cut(half, unit, zone).equals(coarse)) {
                return Optional.of(new Cause(Cause.TIMESTAMP_PRECISION, unit.keyword() + ROUNDED + where));
            }
        }
        return Optional.empty();
    }

    /** Nobody rounds to hours. */
    private static long half(TimestampPrecision unit) {
        return switch (unit) {
            case MILLISECOND -> 500L;
            case SECOND -> Moments.SECOND / 2;
            case MINUTE -> 30 * Moments.SECOND;
            default -> 0;
        };
    }

    private static Optional<Cause> shift(Value.Moment s, Value.Moment t) {
        long later = t.micros() - s.micros();
        return later % QUARTER == 0 && Math.abs(later) <= WIDEST
                ? Optional.of(new Cause(Cause.TIME_ZONE_SHIFT, hours(later)))
                : Optional.empty();
    }

    private static String hours(long micros) {
        long minutes = Math.abs(micros) / (60 * Moments.SECOND);
        String sign = micros < 0 ? "-" : "+";
        String whole = sign + minutes / 60;
        return minutes % 60 == 0
                ? whole + (minutes == 60 ? " hour" : " hours")
                : whole + ":" + String.format(java.util.Locale.ROOT, "%02d", minutes % 60) + " hours";
    }
}
