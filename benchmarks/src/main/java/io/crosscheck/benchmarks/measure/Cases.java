package io.crosscheck.benchmarks.measure;

import io.crosscheck.benchmarks.data.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cases that there are. */
public final class Cases {
    /** Two files of 1,000 rows through the launcher. */
    public static final String DIFF_SMALL = "diff-small";

    private static final List<String> SCALES = List.of("0.01", "0.1", "1", "3", "10", "8.8");
    private static final List<String> GROWTH = List.of("0.1", "1", "3", "10");
    private static final String HEAP = "4g";
    private static final String SMALL_HEAP = "3g";
    private static final Pattern TABLE = Pattern.compile("(sf[0-9.]+|cols100|cols500|skewed|flights)(?:-(\\w+))?");

    private static final List<String> LEAST = List.of("scan", "crosscheck-auto");
    private static final List<String> DIGESTS_AND_JOINS = List.of(
            "scan",
            "crosscheck-auto",
            "crosscheck-buckets",
            "crosscheck-exact",
            "narrow-join",
            "full-outer-join",
            "duckdb");
    private static final List<String> WITHOUT_JOINS =
            List.of("scan", "crosscheck-auto", "crosscheck-buckets", "crosscheck-exact", "except-all", "duckdb");

    private Cases() {}

    /** What {@code --help} lists. */
    public static List<String> names() {
        return List.of(
                "sf{0.01,0.1,1,3,10,8.8}-{identical,200,1pct,half,all}",
                "cols100[-VARIANT]",
                "cols500[-VARIANT]",
                "skewed[-200]",
                "flights[-200]",
                "tiny200",
                "growth",
                "sf8.8",
                DIFF_SMALL);
    }

    /** The cases of a name: one, or the four of {@code growth}; none if there is no such name. */
    public static List<Case> of(String name) {
        if (name.equals("growth")) {
            return GROWTH.stream().map(Cases::growth).toList();
        }
        if (name.startsWith("growth-sf")) {
            String scale = name.substring("growth-sf".length());
            return GROWTH.contains(scale) ? List.of(growth(scale)) : List.of();
        }
        if (name.equals(DIFF_SMALL)) {
            return List.of(new Case(
                    name,
                    "crosscheck diff of two files of 1,000 rows, from start to exit",
                    Case.TWO_FILES,
                    Variant.FEW,
                    List.of(LauncherLane.CONTENDER),
                    HEAP));
        }
        if (name.equals("tiny200")) {
            return List.of(new Case(
                    name,
                    "200 pairs of 1,000 rows",
                    name,
                    Variant.IDENTICAL,
                    List.of("crosscheck-suite", "full-outer-join"),
                    HEAP));
        }
        return table(name).map(List::of).orElse(List.of());
    }

    private static Case growth(String scale) {
        return new Case(
                "growth-sf" + scale,
                "growth: TPC-H lineitem, scale factor " + scale + ", identical content",
                "sf" + scale,
                Variant.IDENTICAL,
                LEAST,
                SMALL_HEAP);
    }

    private static Optional<Case> table(String name) {
        Matcher matcher = TABLE.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String table = matcher.group(1);
        String keyword = matcher.group(2) == null ? "identical" : matcher.group(2);
        boolean known = !table.startsWith("sf") || SCALES.contains(table.substring(2));
        return Variant.of(keyword)
                .filter(v -> known)
                .map(variant -> new Case(
                        canonical(table, variant),
                        title(table) + ", " + variant.title(),
                        table,
                        variant,
                        contenders(table, variant),
                        table.equals("sf8.8") || table.equals("sf10") ? SMALL_HEAP : HEAP));
    }

    /** One name for one case: the variant is not named where there is hardly another. */
    private static String canonical(String table, Variant variant) {
        boolean alone = variant == Variant.IDENTICAL && (!table.startsWith("sf") || table.equals("sf8.8"));
        return alone ? table : table + "-" + variant.keyword();
    }

    private static String title(String table) {
        return switch (table) {
            case "cols100" -> "100 columns of mixed types, 1 million rows";
            case "cols500" -> "500 columns of mixed types, 100 thousand rows";
            case "skewed" -> "2 million rows, 30 % of them under one key";
            case "flights" -> "3 million real flights without a key";
            default -> "TPC-H lineitem, scale factor " + table.substring(2);
        };
    }

    private static List<String> contenders(String table, Variant variant) {
        return switch (table) {
            case "sf8.8", "sf10" -> LEAST;
            case "skewed", "flights" -> WITHOUT_JOINS;
            case "sf0.01", "sf0.1" -> and("except-all", "griffin-style", "deequ", "mega-spark-diff");
            case "sf1", "sf3" -> variant == Variant.IDENTICAL ? and("except-all", "griffin-style") : DIGESTS_AND_JOINS;
            default -> DIGESTS_AND_JOINS;
        };
    }

    private static List<String> and(String... more) {
        List<String> all = new ArrayList<>(DIGESTS_AND_JOINS);
        all.addAll(List.of(more));
        return all;
    }
}
