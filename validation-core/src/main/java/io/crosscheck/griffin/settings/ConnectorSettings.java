package io.crosscheck.griffin.settings;

import io.crosscheck.model.Origin;
import java.util.List;
import java.util.Locale;

/**
 * Where rows of a data source come from.
 *
 * @param type as written
 * @param config what the connector is told
 * @param frame name under which pre-processing sees the rows
 * @param preProcessing steps, in order
 */
public record ConnectorSettings(
        String type, Options config, String frame, List<PreProcessing> preProcessing, Origin origin) {
    public ConnectorSettings {
        preProcessing = List.copyOf(preProcessing);
    }

    /** The type; upper and lower case are one. */
    public String kind() {
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
