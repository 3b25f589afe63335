package io.crosscheck.model;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A source or a target: where one half of a table pair comes from. */
public sealed interface Side permits Side.Table, Side.Path, Side.Query, Side.Jdbc {
    /** What to call this side in front of people; never holds a secret. */
    String description();

    /** Spark SQL condition that rows must meet; absent means all rows. */
    Optional<Expression> filter();

    /** Where the side was written. */
    Origin origin();

    /**
     * A table of the Spark session's catalog: embedded, Hive metastore or Glue.
     *
     * @param name table name, with its database
     * @param asOf at which snapshot; absent means the one that is current when the side is opened
     */
    record Table(Reference name, Optional<AsOf> asOf, Optional<Expression> filter, Origin origin) implements Side {
        /** As it is when it is opened. */
        public Table(Reference name, Optional<Expression> filter, Origin origin) {
            this(name, Optional.empty(), filter, origin);
        }

        @Override
        public String description() {
            return name.name();
        }
    }

    /**
     * Files that Spark reads.
     *
     * @param path file, folder or glob; any Hadoop file system
     * @param format one of {@link FileFormat}
     * @param options options of Spark's reader
     * @param schema columns as DDL; absent means the files' own
     * @param asOf at which snapshot, of a format that keeps them
     */
    record Path(
            String path,
            FileFormat format,
            Map<String, String> options,
            Optional<String> schema,
            Optional<AsOf> asOf,
            Optional<Expression> filter,
            Origin origin)
            implements Side {
        public Path {
            options = Ordered.copy(options);
        }

        /** As they are when they are opened. */
        public Path(
                String path,
                FileFormat format,
                Map<String, String> options,
                Optional<String> schema,
                Optional<Expression> filter,
                Origin origin) {
            this(path, format, options, schema, Optional.empty(), filter, origin);
        }

        /** The same at a snapshot. */
        public Path asOf(AsOf moment) {
            return new Path(path, format, options, schema, Optional.of(moment), filter, origin);
        }

        @Override
        public String description() {
            return path;
        }

        /** Whether the columns have types: those of a CSV without a schema are all text. */
        public boolean hasTypes() {
            boolean inferred = options.entrySet().stream()
                    .anyMatch(o -> o.getKey().equalsIgnoreCase("inferSchema")
                            && o.getValue().equalsIgnoreCase("true"));
            return format != FileFormat.CSV || schema.isPresent() || inferred;
        }
    }

    /**
     * A Spark SQL query over the session's tables.
     *
     * @param sql the query
     */
    record Query(Expression sql, Optional<Expression> filter, Origin origin) implements Side {
        @Override
        public String description() {
            String oneLine = sql.sql().strip().replaceAll("\\s+", " ");
            return "query: " + (oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 57) + "...");
        }
    }

    /**
     * A table or query of a database reached by JDBC.
     *
     * @param url JDBC address
     * @param relation table name, or a query in parentheses
     * @param login user and password, where the address does not hold them
     * @param options options of Spark's JDBC reader and of the driver
     * @param partitioning how the read is split
     */
    record Jdbc(
            String url,
            JdbcRelation relation,
            Optional<Login> login,
            Map<String, String> options,
            JdbcPartitioning partitioning,
            Optional<Expression> filter,
            Origin origin)
            implements Side {
        public Jdbc {
            options = Ordered.copy(options);
        }

        @Override
        public String description() {
            return relation.description() + " at " + address();
        }

        /** Whether any of its settings holds a reference to a secret. */
        public boolean refersToSecrets() {
            return Stream.of(
                            Stream.of(url),
                            login.stream().flatMap(l -> Stream.of(l.user(), l.password())),
                            options.values().stream())
                    .flatMap(texts -> texts)
                    .anyMatch(text -> SecretText.of(text).refers());
        }

        /** The JDBC address without what may be a secret: login and properties. */
        public String address() {
            return url.replaceAll("[?;].*", "")
                    .replaceFirst("^(jdbc:(?:\\w+:)+(?://)?).*@", "$1")
                    .replaceAll("[:,/]\\w+=.*", "");
        }
    }

    /** What is read over JDBC. */
    sealed interface JdbcRelation permits JdbcTable, JdbcQuery {
        /** What to call it in front of people. */
        String description();
    }

    /**
     * A table of the database.
     *
     * @param name with its schema, as the database spells it
     */
    record JdbcTable(Reference name) implements JdbcRelation {
        @Override
        public String description() {
            return name.name();
        }
    }

    /**
     * A query that the database runs.
     *
     * @param sql in the database's dialect
     */
    record JdbcQuery(Expression sql) implements JdbcRelation {
        @Override
        public String description() {
            return "query";
        }
    }

    /**
     * Who logs in. The password stays out of every text form.
     *
     * @param user database user
     * @param password secret
     */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }

    /**
     * How a JDBC read is split among tasks.
     *
     * @param column numeric, date or timestamp column; absent means the primary key where it is one numeric column
     * @param lower smallest value, as text; absent means asked of the database
     * @param upper largest value, as text; absent means asked of the database
     * @param count number of partitions; absent means one for each core, 1 means no split
     */
    record JdbcPartitioning(
            Optional<Reference> column, Optional<String> lower, Optional<String> upper, OptionalInt count) {}
}
