package io.crosscheck.griffin.settings;

import io.crosscheck.model.Origin;
import java.util.List;

/**
 * A data source of dq.json.
 *
 * @param name how rules call it
 * @param baseline whether it stands first, whatever the order of the file
 * @param connectors whose rows it is; of several, the columns that all have
 */
public record SourceSettings(String name, boolean baseline, List<ConnectorSettings> connectors, Origin origin) {
    public SourceSettings {
        connectors = List.copyOf(connectors);
    }
}
