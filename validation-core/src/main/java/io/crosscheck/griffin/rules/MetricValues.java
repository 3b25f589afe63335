package io.crosscheck.griffin.rules;

import io.crosscheck.spark.ScalaCollections;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.Seq;

/** Rows as values of metrics. Dates and timestamps are milliseconds since 1970, as Griffin writes them. */
final class MetricValues {
    private MetricValues() {}

    /** The rows under that name, or without one, as the output asks for. */
    static Map<String, Object> flattened(Dataset<Row> rows, String name, Output.Flatten flatten) {
        return switch (flatten) {
            case ENTRIES -> first(rows);
            case ARRAY -> Map.of(name, array(rows));
            case MAP -> Map.of(name, first(rows));
            case DEFAULT -> byNumber(array(rows), name);
        };
    }

    /** All rows. */
    static List<Map<String, Object>> array(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(MetricValues::of).toList();
    }

    /** The first row, empty where there is none. */
    static Map<String, Object> first(Dataset<Row> rows) {
        List<Row> first = rows.takeAsList(1);
        return first.isEmpty() ? Map.of() : of(first.get(0));
    }

    private static Map<String, Object> byNumber(List<Map<String, Object>> rows, String name) {
        return switch (rows.size()) {
            case 0 -> Map.of();
            case 1 -> rows.get(0);
            default -> Map.of(name, rows);
        };
    }

    private static Map<String, Object> of(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            values.put(names[i], value(row.get(i)));
        }
        return values;
    }

    private static Object value(Object value) {
        if (value instanceof Row row) {
            return of(row);
        } else if (value instanceof Seq<?> seq) {
            List<Object> values = new ArrayList<>();
            ScalaCollections.list(seq).forEach(v -> values.add(value(v)));
            return values;
        } else if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            ScalaCollections.map(map).forEach((k, v) -> values.put(String.valueOf(k), value(v)));
            return values;
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return moment(value);
    }

    private static Object moment(Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant().toEpochMilli();
        } else if (value instanceof Date date) {
            return Timestamp.valueOf(date.toLocalDate().atStartOfDay())
                    .toInstant()
                    .toEpochMilli();
        } else if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        } else if (value instanceof LocalDate date) {
            return Timestamp.valueOf(date.atStartOfDay()).toInstant().toEpochMilli();
        } else if (value instanceof LocalDateTime time) {
            return Timestamp.valueOf(time).toInstant().toEpochMilli();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
