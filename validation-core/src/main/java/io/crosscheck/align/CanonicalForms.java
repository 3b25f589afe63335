package io.crosscheck.align;

import io.crosscheck.model.Rules;
import io.crosscheck.spark.SingleTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Chooses the canonical form of one column from the types of its two sides, down into arrays, maps and structs
 * (docs/semantics.md, sections 1 and 2).
 */
final class CanonicalForms {
    private final Function<String, Rules> rulesOfType;
    private final BiConsumer<String, String> leftOut;
    private int variables;

    /**
     * @param rulesOfType the column's rules for a value of the named type
     * @param leftOut told path and reason of each nested field that is on one side only
     */
    CanonicalForms(Function<String, Rules> rulesOfType, BiConsumer<String, String> leftOut) {
        this.rulesOfType = rulesOfType;
        this.leftOut = leftOut;
    }

    /** The form in which values of {@code source} and {@code target} compare; {@code path} names them in messages. */
    Canonical of(String path, DataType source, DataType target) throws NotComparable {
        if (source instanceof ArrayType s && target instanceof ArrayType t) {
            return array(of(path + "[]", s.elementType(), t.elementType()));
        }
        if (source instanceof MapType s && target instanceof MapType t) {
            return map(of(path + ".key", s.keyType(), t.keyType()), of(path + ".value", s.valueType(), t.valueType()));
        }
        if (source instanceof StructType s && target instanceof StructType t) {
            return struct(path, s, t);
        }
        if (source instanceof NullType || target instanceof NullType) {
            return allNull(path, source, target);
        }
        return scalar(path, source, target);
    }

    /** Both sides read as the type that {@code compare-as} names; what cannot be read differs from all else. */
    Canonical readAs(DataType source, DataType target, DataType type) {
        String description = type.sql().toLowerCase(Locale.ROOT) + " (compare-as)";
        if (type instanceof StringType) {
            return Canonical.both(value -> Sql.cast(value, type), Form.PLAIN, description)
                    .then(text())
                    .describedAs(description)
                    .ofScalar(type);
        }
        return read(source, target, type, description);
    }

    /** Rules for text apply to text before it is read, the others to what was read. */
    private Canonical read(DataType source, DataType target, DataType type, String description) {
        Canonical rules = ScalarForms.ofOneType(type, rulesOfType.apply(type.sql()));
        UnaryOperator<String> readSource = ReadText.as(type, source, rules.source());
        UnaryOperator<String> readTarget = ReadText.as(type, target, rules.target());
        return Canonical.each(
                        value -> readSource.apply(
                                source instanceof StringType ? text().source().apply(value) : value),
                        value -> readTarget.apply(
                                target instanceof StringType ? text().target().apply(value) : value),
                        Form.READ,
                        description)
                .ofScalar(type);
    }

    private Canonical text() {
        return ScalarForms.ofOneType(DataTypes.StringType, rulesOfType.apply("string"));
    }

    private Canonical scalar(String path, DataType source, DataType target) throws NotComparable {
        if (SingleTypes.isCollated(source) || SingleTypes.isCollated(target)) {
            return withoutCollation(path, source, target);
        }
        boolean sourceIsText = source instanceof StringType;
        boolean targetIsText = target instanceof StringType;
        if (sourceIsText != targetIsText) {
            DataType typed = sourceIsText ? target : source;
            if (!ReadText.canRead(typed)) {
                throw new NotComparable(path + " is " + source.sql() + " in the source and " + target.sql()
                        + " in the target, and text cannot be read as that; give a transformation or exclude it");
            }
            return read(source, target, typed, typed.sql().toLowerCase(Locale.ROOT) + " (text read as that)");
        }
        Canonical common = CommonType.of(path, source, target);
        Optional<DataType> type = CommonType.typeOf(source, target);
        if (type.isEmpty()) {
            return common;
        }
        return common.then(ScalarForms.ofOneType(
                        type.get(), rulesOfType.apply(type.get().sql())))
                .ofScalar(type.get());
    }

    /** Text is the same when its characters are, whatever the collation of its column. */
    private Canonical withoutCollation(String path, DataType source, DataType target) throws NotComparable {
        Canonical plain = scalar(path, plain(source), plain(target));
        Canonical canonical = Canonical.each(
                value -> plain.source().apply(SingleTypes.isCollated(source) ? Sql.plainText(value) : value),
                value -> plain.target().apply(SingleTypes.isCollated(target) ? Sql.plainText(value) : value),
                plain.form(),
                plain.description());
        return plain.scalar().map(canonical::ofScalar).orElse(canonical);
    }

    private static DataType plain(DataType type) {
        return SingleTypes.isCollated(type) ? DataTypes.StringType : type;
    }

    /** A column that is NULL throughout takes the type of the other side. */
    private Canonical allNull(String path, DataType source, DataType target) throws NotComparable {
        DataType type = source instanceof NullType ? target : source;
        if (type instanceof NullType) {
            return Canonical.both(value -> "cast(null as string)", Form.PLAIN, "void");
        }
        Canonical same = of(path, type, type);
        Canonical cast = Canonical.each(
                value -> same.source().apply(Sql.cast(value, type)),
                value -> same.target().apply(Sql.cast(value, type)),
                same.form(),
                same.description());
        return same.scalar().map(cast::ofScalar).orElse(cast);
    }

    private Canonical array(Canonical element) {
        String description = "array<" + element.description() + ">";
        if (element.keepsBoth()) {
            return Canonical.asIs(description);
        }
        String e = variable();
        Canonical form = Canonical.each(
                value -> "transform(" + value + ", " + e + " -> "
                        + element.source().apply(e) + ")",
                value -> "transform(" + value + ", " + e + " -> "
                        + element.target().apply(e) + ")",
                Form.PLAIN,
                description);
        return element.digestsAsRead() ? form.digestedAsRead() : form;
    }

    /** Maps become their entries in order of the keys: Spark can neither hash nor compare a map. */
    private Canonical map(Canonical key, Canonical value) {
        String e = variable();
        Canonical form = Canonical.each(
                v -> entries(
                        v, e, key.source().apply(e + ".key"), value.source().apply(e + ".value")),
                v -> entries(
                        v, e, key.target().apply(e + ".key"), value.target().apply(e + ".value")),
                Form.PLAIN,
                "map<" + key.description() + ", " + value.description() + ">");
        return key.digestsAsRead() && value.digestsAsRead() ? form.digestedAsRead() : form;
    }

    private static String entries(String map, String variable, String key, String value) {
        return "array_sort(transform(map_entries(" + map + "), " + variable + " -> named_struct('key', " + key
                + ", 'value', " + value + ")))";
    }

    private Canonical struct(String path, StructType source, StructType target) throws NotComparable {
        requireDistinctFields(path, "source", source);
        requireDistinctFields(path, "target", target);
        List<String> sourceFields = new ArrayList<>();
        List<String> targetFields = new ArrayList<>();
        List<Canonical> forms = new ArrayList<>();
        for (StructField field : source.fields()) {
            Optional<StructField> partner = field(target, field.name());
            if (partner.isEmpty()) {
                leftOut.accept(path + "." + field.name(), "only in the source");
                continue;
            }
            sourceFields.add(field.name());
            targetFields.add(partner.get().name());
            forms.add(of(
                    path + "." + field.name(), field.dataType(), partner.get().dataType()));
        }
        Arrays.stream(target.fields())
                .filter(f -> field(source, f.name()).isEmpty())
                .forEach(f -> leftOut.accept(path + "." + f.name(), "only in the target"));
        if (forms.isEmpty()) {
            throw new NotComparable(path + " is " + source.sql() + " in the source and " + target.sql()
                    + " in the target, which have no field in common; exclude it or give a transformation");
        }
        boolean same = Arrays.equals(source.fieldNames(), target.fieldNames())
                && forms.stream().allMatch(Canonical::keepsBoth);
        String description = "struct of " + forms.size() + (forms.size() == 1 ? " field" : " fields");
        if (same) {
            return Canonical.asIs(description);
        }
        Canonical rebuilt = Canonical.each(
                value -> rebuilt(value, sourceFields, sourceFields, forms, Canonical::source),
                value -> rebuilt(value, sourceFields, targetFields, forms, Canonical::target),
                Form.PLAIN,
                description);
        boolean sameOrder = sourceFields.size() == source.size()
                && targetFields.equals(List.of(target.fieldNames()))
                && forms.stream().allMatch(Canonical::digestsAsRead);
        return sameOrder ? rebuilt.digestedAsRead() : rebuilt;
    }

    private static String rebuilt(
            String value,
            List<String> names,
            List<String> fields,
            List<Canonical> forms,
            Function<Canonical, UnaryOperator<String>> side) {
        StringBuilder sql = new StringBuilder("if(isnull(" + value + "), null, named_struct(");
        for (int i = 0; i < fields.size(); i++) {
            String field = value + "." + Sql.name(fields.get(i));
            sql.append(i == 0 ? "" : ", ")
                    .append(Sql.text(names.get(i)))
                    .append(", ")
                    .append(side.apply(forms.get(i)).apply(field));
        }
        return sql.append("))").toString();
    }

    private static void requireDistinctFields(String path, String side, StructType type) throws NotComparable {
        Map<String, String> seen = new HashMap<>();
        for (String name : type.fieldNames()) {
            String before = seen.put(name.toLowerCase(Locale.ROOT), name);
            if (before != null) {
                throw new NotComparable(path + ": fields '" + before + "' and '" + name + "' of the " + side
                        + " differ in case only; give a transformation or exclude it");
            }
        }
    }

    private static Optional<StructField> field(StructType type, String name) {
        return Arrays.stream(type.fields())
                .filter(f -> f.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private String variable() {
        variables++;
        return "e" + variables;
    }
}
