package io.crosscheck.diagnose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crosscheck.result.DiagnosisTally;

/** A tally on its way from a task. */
final class TallyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TallyJson() {}

    static String write(DiagnosisTally tally) {
        try {
            return JSON.writeValueAsString(tally);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static DiagnosisTally read(String json) {
        try {
            return JSON.readValue(json, DiagnosisTally.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
