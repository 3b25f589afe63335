package io.crosscheck.diagnose;

import io.crosscheck.model.TimestampPrecision;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Arithmetic of timestamps, as Spark has it. */
final class Moments {
    static final long SECOND = 1_000_000L;
    static final long DAY = 86_400L * SECOND;

    private Moments() {}

    /** The timestamp cut to the unit; hours and days begin where they do in its zone. */
    static Value.Moment cut(Value.Moment moment, TimestampPrecision unit, ZoneId session) {
        long micros = moment.micros();
        return new Value.Moment(
                switch (unit) {
                    case MICROSECOND -> micros;
                    case MILLISECOND -> micros - Math.floorMod(micros, 1000L);
                    case SECOND -> micros - Math.floorMod(micros, SECOND);
                    case MINUTE -> cut(moment, ChronoUnit.MINUTES, session);
                    case HOUR -> cut(moment, ChronoUnit.HOURS, session);
                    case DAY -> cut(moment, ChronoUnit.DAYS, session);
                },
                moment.zoned());
    }

    private static long cut(Value.Moment moment, ChronoUnit unit, ZoneId session) {
        return micros(zoned(moment, session).truncatedTo(unit).toInstant());
    }

    /** What a clock shows at that moment. */
    static LocalDateTime local(Value.Moment moment, ZoneId session) {
        return zoned(moment, session).toLocalDateTime();
    }

    private static ZonedDateTime zoned(Value.Moment moment, ZoneId session) {
        Instant instant = Instant.ofEpochSecond(
                Math.floorDiv(moment.micros(), SECOND), Math.floorMod(moment.micros(), SECOND) * 1000);
        return instant.atZone(moment.zoned() ? session : ZoneOffset.UTC);
    }

    /** The midnight of a day, of the same kind as the other value. */
    static Value.Moment midnight(Value.Day day, boolean zoned, ZoneId session) {
        LocalDateTime start = LocalDateTime.of(java.time.LocalDate.ofEpochDay(day.days()), java.time.LocalTime.MIN);
        return new Value.Moment(
                micros(start.atZone(zoned ? session : ZoneOffset.UTC).toInstant()), zoned);
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * SECOND + instant.getNano() / 1000;
    }
}
