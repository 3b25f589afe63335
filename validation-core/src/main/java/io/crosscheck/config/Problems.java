package io.crosscheck.config;

import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** All that is wrong with a suite, to be told at once. */
final class Problems {
    private static final Set<String> MAY_HOLD_SECRETS = Set.of("jdbc", "url", "user", "password", "options", "headers");

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Something is wrong at a place. */
    void add(Place place, String message) {
        found.add(new Problem(place.position(), place.origin() + ": " + message));
    }

    /** The value is not what it must be. */
    void unexpected(Setting setting, String expected) {
        boolean secret = MAY_HOLD_SECRETS.contains(setting.place().name()) && setting instanceof Setting.Scalar;
        String shown = secret ? "a text" : setting.shown();
        add(setting.place(), setting.place().path() + " is " + shown + "; expected " + expected);
    }

    /** The word is none of those known. */
    void unknownWord(Setting setting, String word, Collection<String> known) {
        String subject = setting.place().path() + " is " + setting.shown();
        add(setting.place(), subject + meantOrExpected(word, known));
    }

    /** The key is none of those known. */
    void unknownKey(Place place, Collection<String> known) {
        String where = place.parent().isEmpty() ? "" : " in " + place.parent();
        add(place, "unknown key '" + place.name() + "'" + where + meantOrExpected(place.name(), known));
    }

    /** Whether nothing is wrong so far. */
    boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them in the order of the lines. */
    UserException toException() {
        return new UserException(found.stream()
                .sorted(Comparator.comparing(Problem::position))
                .map(Problem::message)
                .toList());
    }

    private static String meantOrExpected(String word, Collection<String> known) {
        String suggestion = Suggestion.didYouMean(word, known);
        return suggestion.isEmpty() ? "; expected one of: " + String.join(", ", known) : suggestion;
    }

    private record Problem(Place.Position position, String message) {}
}
