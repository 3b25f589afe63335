package io.crosscheck.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a person probably meant by a name that is not known. */
public final class Suggestion {
    private Suggestion() {}

    /** The name nearest to {@code name}, where one is near: one edit for every three letters, case does not count. */
    public static Optional<String> closest(String name, Collection<String> among) {
        int mostEdits = Math.max(1, (name.length() + 1) / 3);
        return among.stream()
                .filter(candidate -> edits(name, candidate) <= mostEdits)
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    }

    /** {@code ; did you mean 'x'?}, or nothing where no name is near. */
    public static String didYouMean(String name, Collection<String> among) {
        return closest(name, among)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private static int edits(String name, String candidate) {
        return LevenshteinDistance.getDefaultInstance()
                .apply(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
    }
}
