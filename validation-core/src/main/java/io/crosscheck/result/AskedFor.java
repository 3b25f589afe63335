package io.crosscheck.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration of a run as text, HOCON without secrets.
 *
 * @param suite what holds for all pairs
 * @param pairs what holds for a pair, by its name, with defaults and the command line applied
 */
public record AskedFor(String suite, Map<String, String> pairs) {
    /** Of a run that does not tell. */
    public static final AskedFor UNKNOWN = new AskedFor("", Map.of());

    public AskedFor {
        pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    }
}
