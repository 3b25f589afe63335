package io.crosscheck.griffin.settings;

import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds the sinks of env.json that dq.json names: by name, or by type, as the oldest version does. */
record SinkChoice(Findings findings) {
    List<SinkSettings> of(Options dq, EnvSettings env) {
        List<SinkSettings> chosen = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String wanted : dq.texts("sinks")) {
            List<SinkSettings> found = found(wanted, env.sinks());
            if (found.isEmpty()) {
                missing(wanted, dq, env).ifPresent(problems::add);
            }
            found.stream().filter(sink -> !chosen.contains(sink)).forEach(chosen::add);
        }
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
        for (SinkSettings sink : chosen) {
            try {
                SinkKeys.require(sink);
            } catch (UserException e) {
                findings.problems(e);
            }
        }
        // In the order of env.json, which is that of their being written.
        return env.sinks().stream().filter(chosen::contains).toList();
    }

    private static List<SinkSettings> found(String wanted, List<SinkSettings> sinks) {
        Predicate<String> name = matching(wanted);
        List<SinkSettings> byName =
                sinks.stream().filter(s -> name.test(s.name())).toList();
        Optional<SinkKind> kind = SinkKind.of(wanted);
        return byName.isEmpty() && kind.isPresent()
                ? sinks.stream().filter(s -> SinkKind.of(s.type()).equals(kind)).toList()
                : byName;
    }

    /** A regular expression of the whole name. */
    private static Predicate<String> matching(String wanted) {
        try {
            return Pattern.compile(wanted, Pattern.CASE_INSENSITIVE).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            return wanted::equalsIgnoreCase;
        }
    }

    /** In the oldest version a type that env.json does not have is passed over. */
    private Optional<String> missing(String wanted, Options dq, EnvSettings env) {
        boolean unnamed = env.sinks().stream().allMatch(s -> s.name().equals(s.type()));
        if (unnamed && SinkKind.of(wanted).isPresent() && !env.sinks().isEmpty()) {
            findings.note(dq.origin("sinks"), "not used: sink '" + wanted + "', which env.json does not have");
            return Optional.empty();
        }
        List<String> names = env.sinks().stream().map(SinkSettings::name).toList();
        return Optional.of(dq.origin("sinks") + ": env.json has no sink '" + wanted + "'"
                + Suggestion.didYouMean(wanted, names)
                + (names.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names)));
    }
}
