package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.settings.CustomClass;
import io.crosscheck.griffin.settings.Options;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.ReadProblem;
import org.apache.spark.sql.SparkSession;

/** {@code custom}: a class of the user's. */
record CustomConnector(SparkSession spark) {
    Connected read(Options config) {
        GriffinConnector connector = CustomClass.instance(config, GriffinConnector.class);
        try {
            return Connected.of(connector.read(spark, config.plain()));
        } catch (UserException e) {
            throw e;
        } catch (Exception e) { // Whatever that code throws.
            throw new UserException(
                    config.origin("class") + ": " + connector.getClass().getName() + " cannot read: "
                            + ReadProblem.whileReading(e),
                    e);
        }
    }
}
