package io.crosscheck.griffin;

import io.crosscheck.model.Suggestion;
import io.crosscheck.model.Threshold;
import io.crosscheck.model.UserException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many misses of accuracy rules are accepted.
 *
 * @param general of rules that have none of their own
 * @param byRule of single rules and measures, by their names
 */
public record Tolerance(Threshold general, Map<String, Threshold> byRule) {
    /** None at all. */
    public static final Tolerance STRICT = new Tolerance(Threshold.NONE, Map.of());

    private static final Pattern TEXT = Pattern.compile(
            "(?:(?<rule>.+)=)?\\s*(?:(?<number>\\d{1,18})|(?<percent>\\d{1,9}(?:\\.\\d{1,9})?)\\s*%)\\s*");
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public Tolerance {
        byRule = Map.copyOf(byRule);
    }

    /**
     * Of texts such as {@code 10}, {@code 0.1%} or {@code orders=5}.
     *
     * @throws UserException with all that are none
     */
    public static Tolerance of(List<String> texts) {
        Threshold general = Threshold.NONE;
        Map<String, Threshold> byRule = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String text : texts) {
            Matcher found = TEXT.matcher(text);
            if (!found.matches() || isTooMuch(found)) {
                problems.add("--threshold: invalid '" + text
                        + "'; expected a number of misses or a percentage up to 100%, with RULE= before it for one rule "
                        + "alone");
            } else if (found.group("rule") == null) {
                general = threshold(found);
            } else {
                byRule.put(found.group("rule").strip(), threshold(found));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        return new Tolerance(general, byRule);
    }

    private static boolean isTooMuch(Matcher found) {
        return found.group("percent") != null && new BigDecimal(found.group("percent")).compareTo(ALL) > 0;
    }

    private static Threshold threshold(Matcher found) {
        return found.group("number") != null
                ? new Threshold.Absolute(Long.parseLong(found.group("number")))
                : new Threshold.Percent(new BigDecimal(found.group("percent")));
    }

    /** What holds for a rule. */
    Threshold of(String rule) {
        return byRule.getOrDefault(rule, general);
    }

    /** @throws UserException if one is of a rule that there is not */
    void requireRules(List<String> names) {
        List<String> problems = byRule.keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .map(name -> "--threshold: no accuracy rule is named '" + name + "'"
                        + Suggestion.didYouMean(name, names)
                        + (names.isEmpty() ? "" : "; there are " + String.join(", ", names)))
                .toList();
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }
}
