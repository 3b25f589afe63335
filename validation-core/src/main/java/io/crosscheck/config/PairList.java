package io.crosscheck.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValueFactory;
import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.UserException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A list of table pairs as CSV, which is a suite as well: a line a pair, with source database, source table, target
 * database and target table, and further columns with options. Without a line of names the columns are those four,
 * primary keys and a condition, in that order. Lines that begin with {@code #} are passed over.
 */
final class PairList {
    private static final String NAMES = "source_database";
    private static final List<String> REQUIRED = List.of("source_table", "target_table");

    /** Without a line of names. */
    private static final List<String> USUAL =
            List.of("source_database", "source_table", "target_database", "target_table", "primary_keys", "where");

    private static final List<String> KNOWN = List.of(
            "source_database",
            "source_table",
            "target_database",
            "target_table",
            "primary_keys",
            "where",
            "source_where",
            "target_where",
            "include_columns",
            "exclude_columns",
            "threshold",
            "pair");

    private final String location;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Object> pairs = new LinkedHashMap<>();
    private List<String> columns = USUAL;

    private PairList(String location) {
        this.location = location;
    }

    /** Whether a suite of that name is such a list. */
    static boolean is(String location) {
        return location.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * The list as the object that a suite is.
     *
     * @throws UserException with all that is wrong, each with its line
     */
    static ConfigObject parse(String location, String text) {
        PairList list = new PairList(location);
        list.read(text);
        if (!list.problems.isEmpty()) {
            throw new UserException(list.problems);
        }
        return ConfigValueFactory.fromMap(Map.of("pairs", ConfigValueFactory.fromMap(list.pairs, location)), location);
    }

    private void read(String text) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNullValue("");
        settings.setEmptyValue("");
        CsvParser parser = new CsvParser(settings);
        try {
            parser.beginParsing(new StringReader(text));
            boolean first = true;
            for (String[] cells = parser.parseNext(); cells != null; cells = parser.parseNext()) {
                long line = Math.max(1, parser.getContext().currentLine());
                if (first && isNames(cells)) {
                    names(cells, line);
                } else {
                    row(cells, line);
                }
                first = false;
            }
        } catch (TextParsingException e) {
            throw new UserException(location + ":" + (e.getLineIndex() + 1) + ": it is no CSV", e);
        }
    }

    private static boolean isNames(String[] cells) {
        return Arrays.stream(cells).map(PairList::plain).anyMatch(c -> c.equals(NAMES) || REQUIRED.contains(c));
    }

    /** {@code Source Database}, {@code source-database} and {@code source_database} are one. */
    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    private void names(String[] cells, long line) {
        columns = Arrays.stream(cells).map(PairList::plain).toList();
        columns.stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> problems.add(at(line) + "unknown column '" + name + "'"
                        + Suggestion.didYouMean(name, KNOWN) + "; expected some of " + String.join(", ", KNOWN)));
        REQUIRED.stream()
                .filter(name -> !columns.contains(name))
                .forEach(name -> problems.add(at(line) + "there is no column " + name));
    }

    private String at(long line) {
        return location + ":" + line + ": ";
    }

    private void row(String[] cells, long line) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            if (i >= columns.size()) {
                problems.add(at(line) + "there are more than " + columns.size() + " columns");
                return;
            }
            if (!cells[i].isBlank()) {
                row.put(columns.get(i), cells[i].strip());
            }
        }
        List<String> missing =
                REQUIRED.stream().filter(name -> !row.containsKey(name)).toList();
        missing.forEach(name -> problems.add(at(line) + name.replace('_', ' ') + " is missing"));
        if (missing.isEmpty()) {
            pairs.put(name(row), ConfigValueFactory.fromMap(pair(row), location + ": " + line));
        }
    }

    /** As the list calls it, else the table, with its database where another pair has that name. */
    private String name(Map<String, String> row) {
        String table = row.getOrDefault("pair", row.get("source_table"));
        String plain = table.replaceAll("[^A-Za-z0-9_.-]", "_").replaceFirst("^[_.]+", "");
        String name = plain.isEmpty() ? "pair" : plain;
        String longer = Optional.ofNullable(row.get("source_database"))
                .map(d -> d.replaceAll("[^A-Za-z0-9_.-]", "_").replaceFirst("^[_.]+", "") + "." + name)
                .orElse(name);
        String unique = pairs.containsKey(name) ? longer : name;
        for (int i = 2; pairs.containsKey(unique); i++) {
            unique = longer + "-" + i;
        }
        return unique;
    }

    private static Map<String, Object> pair(Map<String, String> row) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("source", side(row, "source"));
        pair.put("target", side(row, "target"));
        list(row, "primary_keys", pair);
        list(row, "include_columns", pair);
        list(row, "exclude_columns", pair);
        Optional.ofNullable(row.get("threshold")).ifPresent(most -> pair.put("thresholds", Map.of("fail", most)));
        return pair;
    }

    private static Map<String, Object> side(Map<String, String> row, String side) {
        Map<String, Object> keys = new LinkedHashMap<>();
        String database = row.getOrDefault(side + "_database", "");
        keys.put("table", (database.isEmpty() ? "" : database + ".") + row.get(side + "_table"));
        Optional.ofNullable(row.get(side + "_where"))
                .or(() -> Optional.ofNullable(row.get("where")))
                .ifPresent(condition -> keys.put("filter", condition));
        return keys;
    }

    /** Names with commas, semicolons or blanks between them. */
    private static void list(Map<String, String> row, String column, Map<String, Object> pair) {
        Optional.ofNullable(row.get(column))
                .ifPresent(names -> pair.put(
                        column.replace('_', '-'),
                        Arrays.stream(names.split("[,;\\s]+", -1))
                                .filter(n -> !n.isBlank())
                                .toList()));
    }
}
