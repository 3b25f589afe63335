package io.crosscheck.diagnose;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text read as a date or a timestamp in the ways in which people write them. */
final class Dates {
    private static final int LONGEST = 40;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern TIME = Pattern.compile(
            "(T| )([0-9]{1,2}):([0-9]{2})(:([0-9]{2})([.,]([0-9]{1,9}))?)?( ?[AaPp][Mm])?( ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?");

    /** ISO comes first, so that what it reads is read so. */
    private static final List<Order> ORDERS = List.of(
            new Order("yyyy-mm-dd", "([0-9]{4})-([0-9]{2})-([0-9]{2})", 1, 2, 3),
            new Order("yyyy/mm/dd", "([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})", 1, 2, 3),
            new Order("yyyymmdd", "([0-9]{4})([0-9]{2})([0-9]{2})", 1, 2, 3),
            new Order("dd.mm.yyyy", "([0-9]{1,2})[.]([0-9]{1,2})[.]([0-9]{4})", 3, 2, 1),
            new Order("dd/mm/yyyy", "([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", 3, 2, 1),
            new Order("mm/dd/yyyy", "([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", 3, 1, 2),
            new Order("dd-mm-yyyy", "([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", 3, 2, 1),
            new Order("dd-mon-yyyy", "([0-9]{1,2})[- ]([A-Za-z]{3})[- ]([0-9]{4})", 3, 2, 1),
            new Order("dd-mon-yy", "([0-9]{1,2})-([A-Za-z]{3})-([0-9]{2})", 3, 2, 1));

    private Dates() {}

    /**
     * A way to write a day.
     *
     * @param name as in {@code dd.mm.yyyy}
     * @param regex groups of digits
     * @param year group of the year
     * @param month group of the month
     * @param day group of the day
     */
    record Order(String name, Pattern pattern, String regex, int year, int month, int day) {
        Order(String name, String regex, int year, int month, int day) {
            this(name, Pattern.compile(regex), regex, year, month, day);
        }

        private Optional<LocalDate> date(Matcher m) {
            try {
                int written = Integer.parseInt(m.group(year));
                String name = m.group(month);
                int number = Character.isDigit(name.charAt(0))
                        ? Integer.parseInt(name)
                        : MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
                int full = m.group(year).length() == 2 ? written + (written < 50 ? 2000 : 1900) : written;
                return Optional.of(LocalDate.of(full, number, Integer.parseInt(m.group(day))));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * One way to read a text.
     *
     * @param time what a clock shows
     * @param offset from UTC, where the text tells it
     * @param format name of the way
     */
    record Reading(LocalDateTime time, Optional<ZoneOffset> offset, String format) {
        Value.Moment moment(boolean zoned, ZoneId session) {
            ZoneId zone = zoned ? offset.<ZoneId>map(o -> o).orElse(session) : ZoneOffset.UTC;
            return new Value.Moment(Moments.micros(time.atZone(zone).toInstant()), zoned);
        }

        boolean isDay() {
            return !format.contains(":");
        }
    }

    /** All readings, the most usual first. */
    static List<Reading> read(String text) {
        String plain = text.strip();
        List<Reading> readings = new ArrayList<>();
        if (plain.length() < 8 || plain.length() > LONGEST || !Character.isDigit(plain.charAt(0))) {
            return readings;
        }
        for (Order order : ORDERS) {
            Matcher day = order.pattern().matcher(plain);
            if (day.lookingAt()) {
                order.date(day)
                        .flatMap(date -> reading(order, date, plain.substring(day.end())))
                        .ifPresent(readings::add);
            }
        }
        return readings;
    }

    private static Optional<Reading> reading(Order order, LocalDate date, String rest) {
        if (rest.isEmpty()) {
            return Optional.of(new Reading(date.atStartOfDay(), Optional.empty(), order.name()));
        }
        Matcher m = TIME.matcher(rest);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            boolean afternoon = m.group(8) != null
                    && m.group(8).strip().toLowerCase(Locale.ROOT).equals("pm");
            int hour = Integer.parseInt(m.group(2));
            hour = m.group(8) == null ? hour : hour % 12 + (afternoon ? 12 : 0);
            int second = m.group(5) == null ? 0 : Integer.parseInt(m.group(5));
            String fraction = m.group(7) == null ? "" : m.group(7);
            int nano =
                    fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9)) / 1000 * 1000;
            LocalTime time = LocalTime.of(hour, Integer.parseInt(m.group(3)), second, nano);
            String format = order.name()
                    + (m.group(1).equals("T") ? "Thh:mm" : " hh:mm")
                    + (m.group(5) == null ? "" : ":ss")
                    + (fraction.isEmpty() ? "" : ".f")
                    + (m.group(8) == null ? "" : " am/pm")
                    + (m.group(10) == null ? "" : " zone");
            return Optional.of(new Reading(date.atTime(time), offset(m.group(10)), format));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(String written) {
        if (written == null) {
            return Optional.empty();
        }
        return Optional.of(written.equals("Z") || written.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(written));
    }

    /** The way of that name. */
    static Optional<Order> order(String format) {
        return ORDERS.stream().filter(o -> o.name().equals(format)).findFirst();
    }
}
