package io.crosscheck.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** JSON with its fields in another order, or laid out in another way. The order of an array counts. */
final class JsonCauses implements Family {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Override
    public Optional<Cause> cause(Value source, Value target, Column column) {
        if (source instanceof Value.Text s
                && target instanceof Value.Text t
                && looksLikeJson(s.text())
                && looksLikeJson(t.text())) {
            Optional<JsonNode> read = read(s.text());
            return read.isPresent() && read.equals(read(t.text()))
                    ? Optional.of(new Cause(Cause.JSON_ORDER))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean looksLikeJson(String text) {
        String plain = text.strip();
        return (plain.startsWith("{") && plain.endsWith("}")) || (plain.startsWith("[") && plain.endsWith("]"));
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
