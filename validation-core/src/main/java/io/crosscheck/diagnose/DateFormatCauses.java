package io.crosscheck.diagnose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The same day or time written in another way; one side at least is text. */
final class DateFormatCauses implements Family {
    static final String AGAINST = " against ";

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        if (source instanceof Value.Text s && target instanceof Value.Text t) {
            return cause(Dates.read(s.text()), Dates.read(t.text()));
        }
        if (source instanceof Value.Text s) {
            return cause(Dates.read(s.text()), typed(target, column));
        }
        return target instanceof Value.Text t ? cause(typed(source, column), Dates.read(t.text())) : Optional.empty();
    }

    private static List<Dates.Reading> typed(Value value, Column column) {
        if (value instanceof Value.Day day) {
            return List.of(new Dates.Reading(
                    java.time.LocalDate.ofEpochDay(day.days()).atStartOfDay(), Optional.empty(), "date"));
        }
        return value instanceof Value.Moment moment
                ? List.of(new Dates.Reading(Moments.local(moment, column.zone()), Optional.empty(), "timestamp"))
                : List.of();
    }

    private static Optional<Cause> cause(List<Dates.Reading> source, List<Dates.Reading> target) {
        for (Dates.Reading s : source) {
            for (Dates.Reading t : target) {
                if (isSame(s, t)) {
                    return Optional.of(new Cause(Cause.DATE_FORMAT, s.format() + AGAINST + t.format()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Dates.Reading s, Dates.Reading t) {
        if (s.offset().isPresent() && t.offset().isPresent()) {
            Instant inSource = s.time().toInstant(s.offset().get());
            return inSource.equals(t.time().toInstant(t.offset().get()));
        }
        return s.time().equals(t.time());
    }
}
