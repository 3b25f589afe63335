package io.crosscheck.griffin.settings;

import io.crosscheck.model.UserException;

/** What each sink has to be told. */
final class SinkKeys {
    private SinkKeys() {}

    /** @throws UserException if it is of no known type, or a key is missing */
    static void require(SinkSettings sink) {
        SinkKind kind = SinkKind.of(sink.type())
                .orElseThrow(() -> new UserException(sink.config().origin() + ": sink '" + sink.name()
                        + "' is of unknown type '" + sink.type()
                        + "'; expected CONSOLE, HDFS, ELASTICSEARCH or CUSTOM"));
        switch (kind) {
            case HDFS -> require(sink, "path");
            case ELASTICSEARCH -> require(sink, "api");
            case CUSTOM -> require(sink, "class");
            case MONGO ->
                throw new UserException(sink.config().origin() + ": sink '" + sink.name() + "' is of type "
                        + sink.type() + ", which is not supported; expected CONSOLE, HDFS, ELASTICSEARCH or CUSTOM, "
                        + "or another list of sinks in dq.json");
            case CONSOLE -> {
                // Whatever it is told has a default.
            }
        }
    }

    private static void require(SinkSettings sink, String key) {
        if (sink.config().text(key).isEmpty()) {
            throw new UserException(
                    sink.config().origin() + ": " + key + " is missing in the config of sink '" + sink.name() + "'");
        }
    }
}
