package io.crosscheck.diagnose;

import java.util.Map;
import java.util.Optional;

/** Rules as a line of a suite. */
final class RuleText {
    private static final Map<String, String> FLAGS = Map.of(
            "rtrim", "rtrim = true",
            "trim", "trim = true",
            "ignore-case", "ignore-case = true",
            "null-equals-empty", "null-equals-empty = true");

    private RuleText() {}

    /** The line of a remedy, if it is one of its own: tolerances and lengths are not. */
    static Optional<String> of(Column column, String remedy) {
        if (remedy.startsWith("rules:")) {
            return Optional.of(flags(column, remedy.substring("rules:".length())));
        }
        if (remedy.startsWith(Remedies.AS)) {
            return Optional.of(rule(column, "compare-as = " + quoted(remedy.substring(Remedies.AS.length()))));
        }
        if (remedy.startsWith(Remedies.REL)) {
            return Optional.of(rule(column, "rel-tol = " + remedy.substring(Remedies.REL.length())));
        }
        if (remedy.startsWith(Remedies.PRECISION)) {
            return Optional.of(rule(column, "timestamp-precision = " + remedy.substring(Remedies.PRECISION.length())));
        }
        return remedy.startsWith(Remedies.SQL)
                ? sql(column, remedy.substring(Remedies.SQL.length()))
                : Optional.empty();
    }

    private static String flags(Column column, String names) {
        String[] each = names.split(",", -1);
        if (each.length == 1) {
            return rule(column, FLAGS.get(names));
        }
        StringBuilder all = new StringBuilder();
        for (String name : each) {
            all.append(all.length() == 0 ? "" : ", ").append(FLAGS.get(name));
        }
        return "rules.by-column." + key(column.name()) + " { " + all + " }";
    }

    private static Optional<String> sql(Column column, String key) {
        boolean source = key.endsWith(":source");
        boolean target = key.endsWith(":target");
        String plain = source || target ? key.substring(0, key.lastIndexOf(':')) : key;
        return Expressions.of(plain).map(expression -> {
            if (source) {
                return ofSource(column, expression.over(column.name()));
            }
            return target
                    ? ofTarget(column, expression.over(column.targetName()))
                    : both(column, expression.over(column.name()), expression.over(column.targetName()));
        });
    }

    /** {@code rules.by-column.name.rule}. */
    static String rule(Column column, String rule) {
        return "rules.by-column." + key(column.name()) + "." + rule;
    }

    /** The same expression on both sides. */
    static String both(Column column, String source, String target) {
        return column.otherName().isEmpty()
                ? "transformations." + key(column.name()) + " = " + quoted(source)
                : "transformations." + key(column.name()) + " { source = " + quoted(source) + ", target = "
                        + quoted(target) + " }";
    }

    static String ofSource(Column column, String sql) {
        return "transformations." + key(column.name()) + ".source = " + quoted(sql);
    }

    static String ofTarget(Column column, String sql) {
        return "transformations." + key(column.name()) + ".target = " + quoted(sql);
    }

    /** Each of the two is compared with the other. */
    static String swapped(Column one, Column other) {
        return "column-mapping { " + key(one.name()) + " = " + quoted(other.targetName()) + ", " + key(other.name())
                + " = " + quoted(one.targetName()) + " }";
    }

    /** A name as HOCON. */
    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    private static String quoted(String text) {
        boolean plain = !text.contains("\\") && !text.contains("\"");
        return plain ? "\"" + text + "\"" : "\"\"\"" + text + "\"\"\"";
    }

    static String identifier(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : "`" + name.replace("`", "``") + "`";
    }
}
