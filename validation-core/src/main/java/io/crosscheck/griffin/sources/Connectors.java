package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.settings.ConnectorSettings;
import io.crosscheck.model.UserException;
import org.apache.spark.sql.SparkSession;

/** Opens connectors by their type. */
record Connectors(SparkSession spark) {
    Connected open(ConnectorSettings connector) {
        return switch (connector.kind()) {
            case "hive" -> new TableConnectors(spark).hive(connector.config());
            case "file" -> new FileConnector(spark).read(connector.config());
            case "avro" -> new TableConnectors(spark).avro(connector.config());
            case "text-dir" -> new TextFolders(spark).read(connector.config());
            case "jdbc" -> new TableConnectors(spark).jdbc(connector.config());
            case "custom" -> new CustomConnector(spark).read(connector.config());
            default -> throw new UserException(connector.origin() + ": unknown connector '" + connector.type() + "'");
        };
    }
}
