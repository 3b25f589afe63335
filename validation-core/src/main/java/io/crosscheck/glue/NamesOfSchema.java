package io.crosscheck.glue;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * JSON whose names are those of a schema, whatever their case. Keys of maps stay as they are. A name that is there
 * twice, and a number that its column would change, are errors.
 */
final class NamesOfSchema extends JsonParserDelegate {
    private final StructType schema;
    private final IdentityHashMap<StructType, Map<String, StructField>> fields = new IdentityHashMap<>();

    NamesOfSchema(JsonParser parser, StructType schema) {
        super(parser);
        this.schema = schema;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == JsonToken.FIELD_NAME) {
            requireOnce();
        } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            requireFit(token);
        }
        return token;
    }

    @Override
    public String currentName() throws IOException {
        String name = super.currentName();
        return name == null
                ? null
                : field(delegate.getParsingContext(), name)
                        .map(StructField::name)
                        .orElse(name);
    }

    @Override
    @SuppressWarnings("deprecation") // Older parsers of Spark's ask for it.
    public String getCurrentName() throws IOException {
        return currentName();
    }

    private void requireOnce() throws IOException {
        JsonStreamContext object = delegate.getParsingContext();
        Optional<StructField> field = field(object, delegate.currentName());
        if (field.isPresent() && !seen(object).add(field.get().name())) {
            throw new JsonParseException(this, "'" + field.get().name() + "' is there twice");
        }
    }

    @SuppressWarnings("unchecked")
    private static Set<String> seen(JsonStreamContext object) {
        if (object.getCurrentValue() == null) {
            object.setCurrentValue(new HashSet<String>());
        }
        return (Set<String>) object.getCurrentValue();
    }

    private void requireFit(JsonToken token) throws IOException {
        Optional<DataType> type = typeOfValue(delegate.getParsingContext());
        boolean cut = type.filter(DecimalType.class::isInstance).isPresent()
                && getDecimalValue().stripTrailingZeros().scale() > ((DecimalType) type.get()).scale();
        boolean wrapped = type.filter(ByteType.class::isInstance).isPresent()
                && token == JsonToken.VALUE_NUMBER_INT
                && getLongValue() != (byte) getLongValue();
        boolean ofUnknownUnit = type.filter(TimestampType.class::isInstance).isPresent();
        if (cut || wrapped || ofUnknownUnit) {
            throw new JsonParseException(
                    this, "'" + getText() + "' is no " + type.get().simpleString());
        }
    }

    private Optional<DataType> typeOfValue(JsonStreamContext place) {
        Optional<DataType> type = type(place);
        if (place.inArray()) {
            return type.filter(ArrayType.class::isInstance).map(t -> ((ArrayType) t).elementType());
        }
        return type.filter(MapType.class::isInstance)
                .map(t -> ((MapType) t).valueType())
                .or(() -> Optional.ofNullable(place.getCurrentName())
                        .flatMap(name -> field(place, name))
                        .map(StructField::dataType));
    }

    /** The type of the object or array that is being read, where the schema has one there. */
    private Optional<DataType> type(JsonStreamContext place) {
        JsonStreamContext parent = place.getParent();
        if (place.inRoot() || parent == null || parent.inRoot()) {
            return Optional.of(schema);
        }
        return typeOfValue(parent);
    }

    private Optional<StructField> field(JsonStreamContext object, String name) {
        return type(object).filter(StructType.class::isInstance).map(type -> byName((StructType) type)
                .get(name));
    }

    private Map<String, StructField> byName(StructType type) {
        return fields.computeIfAbsent(type, struct -> {
            Map<String, StructField> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (StructField field : struct.fields()) {
                names.put(field.name(), field);
            }
            return names;
        });
    }
}
