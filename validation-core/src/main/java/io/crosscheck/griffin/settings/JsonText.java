package io.crosscheck.griffin.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.crosscheck.model.Origin;
import io.crosscheck.model.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON text to values that know their lines. */
final class JsonText {
    private final String file;
    private final JsonParser parser;

    private JsonText(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * The object that a text holds.
     *
     * @param file what to call it in messages
     * @throws UserException with line and column, if it is no JSON, or no object
     */
    static JsonValue.Members object(String file, String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            JsonText json = new JsonText(file, parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UserException(file + ": expected a JSON object, { ... }");
            }
            JsonValue.Members object = json.members();
            if (parser.nextToken() != null) {
                throw new UserException(json.here() + ": there is more after the end of the object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new UserException(
                    file + ":" + e.getLocation().getLineNr() + ": cannot parse, at column "
                            + e.getLocation().getColumnNr() + ": " + withoutSource(e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parser quotes the text, which may be long and hold passwords. */
    private static String withoutSource(String message) {
        return message.replaceAll("(?s)\\s*\\((for|start marker) .*", "");
    }

    private Origin here() {
        return new Origin(file, parser.currentTokenLocation().getLineNr());
    }

    private JsonValue.Members members() throws IOException {
        Origin origin = here();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value());
        }
        return new JsonValue.Members(members, origin);
    }

    private JsonValue.Items items() throws IOException {
        Origin origin = here();
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new JsonValue.Items(items, origin);
    }

    private JsonValue value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members();
            case START_ARRAY -> items();
            case VALUE_NULL -> new JsonValue.Nothing(here());
            case VALUE_TRUE -> new JsonValue.Scalar(true, here());
            case VALUE_FALSE -> new JsonValue.Scalar(false, here());
            case VALUE_NUMBER_INT -> new JsonValue.Scalar(whole(), here());
            case VALUE_NUMBER_FLOAT -> new JsonValue.Scalar(parser.getDecimalValue(), here());
            default -> new JsonValue.Scalar(parser.getText(), here());
        };
    }

    private Object whole() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
    }
}
