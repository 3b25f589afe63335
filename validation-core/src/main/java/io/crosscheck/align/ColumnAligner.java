package io.crosscheck.align;

import io.crosscheck.model.Reference;
import io.crosscheck.model.RuleBook;
import io.crosscheck.model.Rules;
import io.crosscheck.model.UserException;
import io.crosscheck.result.Coverage;
import io.crosscheck.spark.SingleTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Aligns single columns under the rules, and collects what stands in the way. */
final class ColumnAligner {
    private final RuleBook rules;
    private final List<Coverage.LeftOut> leftOut;
    private final List<String> problems = new ArrayList<>();

    ColumnAligner(RuleBook rules, List<Coverage.LeftOut> leftOut) {
        this.rules = rules;
        this.leftOut = leftOut;
    }

    /** The column, unless it cannot be compared. */
    Optional<AlignedColumn> align(MatchedColumns.Match match, boolean key) {
        String name = match.source().name();
        DataType source = match.source().dataType();
        DataType target = match.target().dataType();
        try {
            Canonical form = form(name, source, target);
            String from = Sql.name(name);
            String to = Sql.name(match.target().name());
            return Optional.of(new AlignedColumn(
                    name,
                    match.target().name(),
                    source,
                    target,
                    value(from, form.source(), form.keepsSource(), form.digestsAsRead()),
                    value(to, form.target(), form.keepsTarget(), form.digestsAsRead()),
                    form.form(),
                    tolerance(name, form, key),
                    form.description(),
                    describe(match, form, key)));
        } catch (NotComparable e) {
            problems.add("cannot compare column " + e.getMessage());
            return Optional.empty();
        }
    }

    private static AlignedColumn.CanonicalValue value(
            String original, UnaryOperator<String> form, boolean keeps, boolean digestsAsRead) {
        String canonical = form.apply(original);
        return new AlignedColumn.CanonicalValue(original, canonical, digestsAsRead ? original : canonical, keeps);
    }

    /** Throws a {@link UserException} with all columns that cannot be compared. */
    void requireComparable() {
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }

    private Canonical form(String name, DataType source, DataType target) throws NotComparable {
        CanonicalForms forms = new CanonicalForms(
                type -> rules.rulesFor(name, type), (path, why) -> leftOut.add(new Coverage.LeftOut(path, why)));
        Optional<Reference> compareAs = rules.rulesFor(name, source.sql())
                .compareAs()
                .or(() -> rules.rulesFor(name, target.sql()).compareAs());
        if (compareAs.isEmpty()) {
            return forms.of(name, source, target);
        }
        if (!(source instanceof AtomicType) || !(target instanceof AtomicType)) {
            throw new NotComparable(name + " as " + compareAs.get() + " ("
                    + compareAs.get().origin() + "): it is nested; give a transformation");
        }
        return forms.readAs(source, target, type(name, compareAs.get()));
    }

    private static DataType type(String column, Reference ddl) throws NotComparable {
        DataType type;
        try {
            type = DataType.fromDDL(ddl.name());
        } catch (Exception e) {
            throw new NotComparable(column + " as '" + ddl + "' (" + ddl.origin() + "): no such Spark SQL type");
        }
        if (SingleTypes.isComparable(type) && !SingleTypes.isCollated(type)) {
            return type;
        }
        throw new NotComparable(column + " as '" + ddl + "' (" + ddl.origin() + "): name a type of single values");
    }

    private Optional<Tolerance> tolerance(String name, Canonical form, boolean key) {
        Rules own = rules.columnRules(name);
        boolean number = form.scalar().filter(NumericType.class::isInstance).isPresent();
        boolean time = form.scalar().filter(ColumnAligner::isTime).isPresent();
        if (key && (own.hasNumberTolerance() || own.timeTol().isPresent())) {
            problems.add("column " + name + " is a primary key, and rows pair by equal keys; take its tolerance away");
            return Optional.empty();
        }
        if (own.hasNumberTolerance() && !number) {
            problems.add(
                    "abs-tol and rel-tol are for numbers; column " + name + " is compared as " + form.description());
        }
        if (own.timeTol().isPresent() && !time) {
            problems.add(
                    "time-tol is for dates and timestamps; column " + name + " is compared as " + form.description());
        }
        if (key || form.scalar().isEmpty()) {
            return Optional.empty();
        }
        Rules effective = rules.rulesFor(name, form.scalar().get().sql());
        if (number && effective.hasNumberTolerance()) {
            return Optional.of(Tolerance.OfNumbers.from(effective));
        }
        return time ? effective.timeTol().map(Tolerance.OfTimes::new) : Optional.empty();
    }

    private String describe(MatchedColumns.Match match, Canonical form, boolean key) {
        String name = match.source().name();
        if (form.scalar().isEmpty()) {
            return rules.columnRules(name).description();
        }
        DataType type = form.scalar().get();
        Rules all = rules.rulesFor(name, type.sql().toLowerCase(Locale.ROOT));
        Rules ofText = rules.rulesFor(name, "string");
        boolean text = type instanceof StringType || isText(match.source()) || isText(match.target());
        boolean number = type instanceof NumericType && !key;
        return new Rules(
                        all.absTol().filter(v -> number),
                        all.relTol().filter(v -> number),
                        all.timeTol().filter(v -> isTime(type) && !key),
                        ofText.ignoreCase().filter(v -> text),
                        ofText.trim().filter(v -> text),
                        ofText.rtrim().filter(v -> text),
                        ofText.nullEqualsEmpty().filter(v -> text),
                        all.timestampPrecision().filter(v -> isTimestamp(type)),
                        all.compareAs())
                .description();
    }

    private static boolean isText(StructField field) {
        return field.dataType() instanceof StringType;
    }

    private static boolean isTime(DataType type) {
        return type instanceof DateType || isTimestamp(type);
    }

    private static boolean isTimestamp(DataType type) {
        return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
    }
}
