package io.crosscheck.griffin.sources;

import io.crosscheck.griffin.settings.Options;
import io.crosscheck.model.Expression;
import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import io.crosscheck.model.UserException;
import io.crosscheck.tables.SideReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;

/** Tables of a catalog and of databases, and avro files: what a side of a pair reads as well. */
record TableConnectors(SparkSession spark) {
    /** {@code hive}: {@code database}, {@code table.name}, {@code where}. */
    Connected hive(Options config) {
        String name = config.text("database").orElse("default").strip() + "."
                + config.requiredText("table.name").strip();
        Connected table = Connected.of(new SideReader(spark)
                .open(
                        new Side.Table(
                                new Reference(name, config.origin("table.name")), Optional.empty(), config.origin()),
                        List.of()));
        return config.text("where")
                .map(where -> table.with(Where.filter(table.rows(), new Expression(where, config.origin("where")))))
                .orElse(table);
    }

    /** {@code avro}: {@code file.path}, else {@code file.name}. */
    Connected avro(Options config) {
        String path = config.text("file.path")
                .or(() -> config.text("file.name"))
                .orElseThrow(
                        () -> new UserException(config.origin() + ": file.path is missing; expected the avro file"));
        Side.Path side = new Side.Path(
                path.strip(), FileFormat.AVRO, Map.of(), Optional.empty(), Optional.empty(), config.origin());
        return Connected.of(new SideReader(spark).open(side, List.of()));
    }

    /** {@code jdbc}: {@code url}, {@code user}, {@code password}, {@code tablename} or {@code sql}, {@code where}. */
    Connected jdbc(Options config) {
        Map<String, String> options = new LinkedHashMap<>();
        config.text("driver").ifPresent(driver -> options.put("driver", driver.strip()));
        Side.Login login = new Side.Login(config.requiredText("user"), config.requiredText("password"));
        Side.Jdbc side = new Side.Jdbc(
                config.requiredText("url").strip(),
                relation(config),
                Optional.of(login),
                options,
                new Side.JdbcPartitioning(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.of(1)),
                Optional.empty(),
                config.origin());
        return Connected.of(new SideReader(spark).open(side, List.of()));
    }

    private static Side.JdbcRelation relation(Options config) {
        Optional<String> sql = config.text("sql");
        if (sql.isPresent()) {
            return new Side.JdbcQuery(new Expression(sql.get(), config.origin("sql")));
        }
        String name = config.text("tablename")
                .orElseThrow(() -> new UserException(
                        config.origin() + ": neither tablename nor sql is there; expected the table to read"));
        String table = config.text("database").map(d -> d.strip() + ".").orElse("") + name.strip();
        return config.text("where")
                .<Side.JdbcRelation>map(where -> new Side.JdbcQuery(
                        new Expression("select * from " + table + " where " + where, config.origin("where"))))
                .orElseGet(() -> new Side.JdbcTable(new Reference(table, config.origin("tablename"))));
    }
}
