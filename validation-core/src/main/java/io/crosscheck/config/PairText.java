package io.crosscheck.config;

import io.crosscheck.model.AggregateFunction;
import io.crosscheck.model.AggregateRequest;
import io.crosscheck.model.CheckKind;
import io.crosscheck.model.ChecksAsked;
import io.crosscheck.model.ChunkBy;
import io.crosscheck.model.ColumnSelection;
import io.crosscheck.model.DigestBits;
import io.crosscheck.model.DuplicateKeys;
import io.crosscheck.model.EngineOptions;
import io.crosscheck.model.Expression;
import io.crosscheck.model.MaskKey;
import io.crosscheck.model.Masking;
import io.crosscheck.model.Method;
import io.crosscheck.model.Reference;
import io.crosscheck.model.RuleBook;
import io.crosscheck.model.Rules;
import io.crosscheck.model.TablePair;
import io.crosscheck.model.Thresholds;
import io.crosscheck.model.Transformation;
import io.crosscheck.model.Waiver;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A pair as it would be written in a suite, HOCON: defaults, patterns and what the command line said are in it, what is
 * as it is without a word is not, and passwords are hidden. Read again it is the same pair.
 */
public final class PairText {
    private PairText() {}

    /** The keys of the pair, a line or a block each. */
    public static String of(TablePair pair) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(PairKeys.SOURCE.name(), SideText.of(pair.source()));
        keys.put(PairKeys.TARGET.name(), SideText.of(pair.target()));
        list(PairKeys.PRIMARY_KEYS, names(pair.options().primaryKeys()), keys);
        columns(pair.options().columns(), keys);
        block(PairKeys.RULES, rules(pair.options().rules()), keys);
        checks(pair.options().checks(), keys);
        masking(pair.options().masking(), keys);
        engine(pair.options().engine(), keys);
        return HoconText.of(keys);
    }

    private static void columns(ColumnSelection columns, Map<String, Object> keys) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        columns.mapping().forEach((source, target) -> mapping.put(source.name(), target.name()));
        block(PairKeys.COLUMN_MAPPING, mapping, keys);
        list(PairKeys.INCLUDE_COLUMNS, names(columns.include()), keys);
        list(PairKeys.EXCLUDE_COLUMNS, names(columns.exclude()), keys);
        Map<String, Object> transformations = new LinkedHashMap<>();
        columns.transformations().forEach(t -> transformations.put(t.column().name(), expressions(t)));
        block(PairKeys.TRANSFORMATIONS, transformations, keys);
    }

    private static Map<String, Object> expressions(Transformation transformation) {
        Map<String, Object> keys = new LinkedHashMap<>();
        transformation.source().map(Expression::sql).ifPresent(sql -> keys.put(PairKeys.TRANSFORM_SOURCE.name(), sql));
        transformation.target().map(Expression::sql).ifPresent(sql -> keys.put(PairKeys.TRANSFORM_TARGET.name(), sql));
        return keys;
    }

    private static Map<String, Object> rules(RuleBook book) {
        Map<String, Object> keys = rules(book.general());
        Map<String, Object> byType = new LinkedHashMap<>();
        book.byType().forEach((type, rules) -> byType.put(type, rules(rules)));
        block(RuleKeys.BY_TYPE, byType, keys);
        Map<String, Object> byColumn = new LinkedHashMap<>();
        book.byColumn().forEach((column, rules) -> byColumn.put(column.name(), rules(rules)));
        block(RuleKeys.BY_COLUMN, byColumn, keys);
        return keys;
    }

    private static Map<String, Object> rules(Rules rules) {
        Map<String, Object> keys = new LinkedHashMap<>();
        BiConsumer<Key, Object> put = (key, value) -> keys.put(key.name(), value);
        rules.absTol().ifPresent(v -> put.accept(RuleKeys.ABS_TOL, v.toPlainString()));
        rules.relTol().ifPresent(v -> put.accept(RuleKeys.REL_TOL, v.toPlainString()));
        rules.timeTol().ifPresent(v -> put.accept(RuleKeys.TIME_TOL, duration(v)));
        rules.ignoreCase().ifPresent(v -> put.accept(RuleKeys.IGNORE_CASE, v));
        rules.trim().ifPresent(v -> put.accept(RuleKeys.TRIM, v));
        rules.rtrim().ifPresent(v -> put.accept(RuleKeys.RTRIM, v));
        rules.nullEqualsEmpty().ifPresent(v -> put.accept(RuleKeys.NULL_EQUALS_EMPTY, v));
        rules.timestampPrecision().ifPresent(v -> put.accept(RuleKeys.TIMESTAMP_PRECISION, v.keyword()));
        rules.compareAs().ifPresent(v -> put.accept(RuleKeys.COMPARE_AS, v.name()));
        return keys;
    }

    private static void checks(ChecksAsked checks, Map<String, Object> keys) {
        keys.put(
                PairKeys.CHECKS.name(),
                checks.kinds().stream().map(CheckKind::keyword).toList());
        list(
                PairKeys.AGGREGATES,
                checks.aggregates().stream().map(PairText::aggregate).toList(),
                keys);
        Map<String, Object> thresholds = new LinkedHashMap<>();
        checks.thresholds().forEach((kind, limits) -> thresholds.put(kind.keyword(), limits(limits)));
        Map<String, Object> byColumn = new LinkedHashMap<>();
        checks.byColumn().forEach((column, limits) -> byColumn.put(column.name(), limits(limits)));
        block(ThresholdKeys.BY_COLUMN, byColumn, thresholds);
        block(PairKeys.THRESHOLDS, thresholds, keys);
        list(WaiverKeys.WAIVERS, checks.waivers().stream().map(PairText::waiver).toList(), keys);
        if (checks.duplicateKeys() != DuplicateKeys.REPORT) {
            keys.put(PairKeys.DUPLICATE_KEYS.name(), checks.duplicateKeys().keyword());
        }
    }

    private static Map<String, Object> waiver(Waiver waiver) {
        Map<String, Object> keys = new LinkedHashMap<>();
        list(WaiverKeys.COLUMNS, names(waiver.columns()), keys);
        Map<String, Object> patterns = new LinkedHashMap<>();
        waiver.keys()
                .forEach((key, pattern) -> patterns.put(
                        key.name(),
                        pattern instanceof Waiver.Like like
                                ? Map.of(WaiverKeys.REGEX.name(), like.regex())
                                : ((Waiver.Exactly) pattern).text()));
        block(WaiverKeys.KEYS, patterns, keys);
        list(WaiverKeys.STATUS, waiver.statuses(), keys);
        keys.put(WaiverKeys.REASON.name(), waiver.reason());
        keys.put(WaiverKeys.OWNER.name(), waiver.owner());
        keys.put(WaiverKeys.EXPIRES.name(), waiver.expires().toString());
        return keys;
    }

    /** Where the key of hashes is, which is not the key. */
    private static void masking(Masking masking, Map<String, Object> keys) {
        Map<String, Object> columns = new LinkedHashMap<>();
        masking.columns().forEach((column, method) -> columns.put(column.name(), method.keyword()));
        block(MaskKeys.MASK_COLUMNS, columns, keys);
        masking.key()
                .ifPresent(key -> keys.put(
                        MaskKeys.MASK_KEY.name(),
                        Map.of(
                                (key instanceof MaskKey.OfFile ? MaskKeys.FILE : MaskKeys.ENV).name(),
                                Secrets.withoutLogin(key.reference().name()))));
    }

    private static Map<String, Object> aggregate(AggregateRequest request) {
        Map<String, Object> keys = new LinkedHashMap<>();
        list(PairKeys.AGGREGATE_COLUMNS, names(request.columns()), keys);
        list(
                PairKeys.FUNCTIONS,
                request.functions().stream().map(AggregateFunction::keyword).toList(),
                keys);
        list(PairKeys.GROUP_BY, names(request.groupBy()), keys);
        return keys;
    }

    private static Map<String, Object> limits(Thresholds limits) {
        Map<String, Object> keys = new LinkedHashMap<>();
        limits.warn().ifPresent(warn -> keys.put(ThresholdKeys.WARN.name(), warn.toString()));
        keys.put(ThresholdKeys.FAIL.name(), limits.fail().toString());
        return keys;
    }

    private static void engine(EngineOptions engine, Map<String, Object> keys) {
        if (engine.method() != Method.AUTO) {
            keys.put(EngineKeys.METHOD.name(), engine.method().keyword());
        }
        if (engine.digestBits() != DigestBits.BITS_64) {
            keys.put(EngineKeys.DIGEST_BITS.name(), engine.digestBits().keyword());
        }
        engine.timeout().ifPresent(most -> keys.put(EngineKeys.TIMEOUT.name(), duration(most)));
        engine.chunkBy().ifPresent(by -> keys.put(EngineKeys.CHUNK_BY.name(), chunkBy(by)));
    }

    private static Map<String, Object> chunkBy(ChunkBy by) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(EngineKeys.CHUNK_COLUMN.name(), by.column().name());
        by.chunks().ifPresent(most -> keys.put(EngineKeys.CHUNKS.name(), most));
        return keys;
    }

    private static String duration(Duration duration) {
        if (duration.toMillisPart() > 0) {
            return duration.toMillis() + "ms";
        }
        return duration.toMinutes() * 60 == duration.toSeconds()
                ? duration.toMinutes() + "m"
                : duration.toSeconds() + "s";
    }

    private static List<String> names(List<Reference> references) {
        return references.stream().map(Reference::name).toList();
    }

    private static void list(Key key, List<?> values, Map<String, Object> keys) {
        if (!values.isEmpty()) {
            keys.put(key.name(), values);
        }
    }

    private static void block(Key key, Map<String, Object> values, Map<String, Object> keys) {
        if (!values.isEmpty()) {
            keys.put(key.name(), values);
        }
    }
}
