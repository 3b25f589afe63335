package io.crosscheck.config;

import com.typesafe.config.ConfigOrigin;
import io.crosscheck.model.Origin;
import io.crosscheck.model.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The texts of one suite: the file itself and what it includes. Finds the places of settings in them, more exactly than
 * HOCON's origins, which know no column and lose the line where objects were merged.
 */
final class Sources {
    private static final Pattern OVERRIDE = Pattern.compile("(--set .*?)(?:: \\d+)?(?:,.*)?$");

    private final SuiteText text;
    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    Sources(SuiteText text) {
        this.text = text;
    }

    /** Fetches a file and remembers it. */
    String fetch(String location, String includedBy) {
        try {
            String content = text.read(location);
            lines.putIfAbsent(location, content.lines().toList());
            return content;
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw cannotRead(location, includedBy, "no such file", e);
        } catch (AccessDeniedException e) {
            throw cannotRead(location, includedBy, "permission denied", e);
        } catch (CharacterCodingException e) {
            throw cannotRead(location, includedBy, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw cannotRead(location, includedBy, e.getMessage(), e);
        }
    }

    /** Whether a text substitutes this key, as in {@code ${key}}. */
    boolean substitute(String key) {
        Pattern substitution = Pattern.compile("\\$\\{\\??\\s*\"?" + Pattern.quote(key) + "\"?\\s*[.}]");
        return lines.values().stream()
                .flatMap(List::stream)
                .anyMatch(line -> substitution.matcher(line).find());
    }

    /** The line that an origin names and the one before; empty where it names none. */
    String linesAt(ConfigOrigin origin) {
        List<String> file = lines.getOrDefault(origin.description().replaceAll(": \\d+(-\\d+)?$", ""), List.of());
        int line = Math.min(origin.lineNumber(), file.size());
        return line > 0 ? String.join("\n", file.subList(Math.max(0, line - 2), line)) : "";
    }

    /** The place of a setting. */
    Place place(String parent, String name, ConfigOrigin origin) {
        List<Span> spans = spans(origin.description());
        if (spans.isEmpty()) {
            return new Place(parent, name, withoutLine(origin.description()), Place.Position.NOWHERE);
        }
        Pattern key = Pattern.compile(
                "(?<![\\w-])(?:\"" + Pattern.quote(name) + "\"|" + Pattern.quote(name) + ")(?=\\s*(?:[.{=:+]|$))");
        for (Span span : spans) {
            OptionalInt line = IntStream.rangeClosed(span.first(), span.last())
                    .filter(n -> column(span.file(), n, key) != Integer.MAX_VALUE)
                    .findFirst();
            if (line.isPresent()) {
                return at(parent, name, span.file(), line.getAsInt(), key);
            }
        }
        return at(parent, name, spans.get(0).file(), spans.get(0).first(), key);
    }

    /** The place of a file as a whole. */
    Place file(String location) {
        return new Place("", "", new Origin(location, 0), new Place.Position(rank(location), 0, 0));
    }

    /** The origin of what no file holds. */
    static Origin withoutLine(String description) {
        Matcher override = OVERRIDE.matcher(description);
        return new Origin(override.find() ? override.group(1) : description.replace("env variables", "environment"), 0);
    }

    private Place at(String parent, String name, String file, int line, Pattern key) {
        return new Place(
                parent, name, new Origin(file, line), new Place.Position(rank(file), line, column(file, line, key)));
    }

    private int rank(String file) {
        return new ArrayList<>(lines.keySet()).indexOf(file);
    }

    private int column(String file, int line, Pattern key) {
        List<String> all = lines.get(file);
        Matcher found = key.matcher(line <= all.size() ? all.get(line - 1) : "");
        return found.find() ? found.start() : Integer.MAX_VALUE;
    }

    private List<Span> spans(String description) {
        List<Span> spans = new ArrayList<>();
        for (String file : lines.keySet()) {
            Matcher found = Pattern.compile("(?:^|merge of |,)" + Pattern.quote(file) + ": (\\d+)(?:-(\\d+))?")
                    .matcher(description);
            while (found.find()) {
                int first = Integer.parseInt(found.group(1));
                spans.add(new Span(file, first, found.group(2) == null ? first : Integer.parseInt(found.group(2))));
            }
        }
        return spans;
    }

    private static UserException cannotRead(String location, String includedBy, String reason, IOException cause) {
        String included = includedBy.isEmpty() ? "" : "; " + includedBy + " includes it";
        return new UserException("Cannot read " + location + ": " + reason + included, cause);
    }

    private record Span(String file, int first, int last) {}
}
