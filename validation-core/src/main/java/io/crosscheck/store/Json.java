package io.crosscheck.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crosscheck.result.RunResult;

/** Results as JSON, names in snake_case, as docs/results.md describes them. */
public final class Json {
    private final ObjectMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The summary of a run. */
    public String of(RunResult run) {
        return write(new Summary(RunResult.SCHEMA_VERSION, run));
    }

    /** The run that a summary is of. */
    RunResult run(String summary) {
        return read(summary, RunResult.class);
    }

    /** What is kept below {@code _runs} and beside summaries. */
    String of(Record kept) {
        return write(kept);
    }

    <T extends Record> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored result cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** The run that a line of {@code __missRecords} is of; empty where it does not say. */
    String runId(String line) {
        try {
            return mapper.readTree(line).path("run_id").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A run and the version of this layout. */
    private record Summary(
            int schemaVersion,
            @com.fasterxml.jackson.annotation.JsonUnwrapped RunResult run) {}
}
