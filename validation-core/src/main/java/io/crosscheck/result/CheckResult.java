package io.crosscheck.result;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.crosscheck.model.CheckKind;
import java.util.List;
import java.util.Objects;

/** What one check of a pair found. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "check")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CheckResult.Schema.class, name = "schema"),
    @JsonSubTypes.Type(value = CheckResult.Count.class, name = "count"),
    @JsonSubTypes.Type(value = CheckResult.Aggregate.class, name = "aggregate"),
    @JsonSubTypes.Type(value = CheckResult.Accuracy.class, name = "accuracy"),
    @JsonSubTypes.Type(value = CheckResult.NotRun.class, name = "not_run")
})
public sealed interface CheckResult {
    /** Which check it was. */
    CheckKind kind();

    /** Its verdict. */
    Outcome outcome();

    /**
     * The columns of both sides.
     *
     * @param differences missing columns and unlike types, a sentence each
     * @param notes what differs without harm: nullability, order
     */
    record Schema(Outcome outcome, List<String> differences, List<String> notes) implements CheckResult {
        public Schema {
            differences = List.copyOf(differences);
            notes = List.copyOf(notes);
        }

        @Override
        public CheckKind kind() {
            return CheckKind.SCHEMA;
        }
    }

    /**
     * The rows of both sides.
     *
     * @param sourceRows rows of the source
     * @param targetRows rows of the target
     */
    record Count(Outcome outcome, long sourceRows, long targetRows) implements CheckResult {
        @Override
        public CheckKind kind() {
            return CheckKind.COUNT;
        }
    }

    /**
     * Aggregates of columns.
     *
     * @param computed how many pairs of values were compared
     * @param differing how many of them differ
     * @param values all of them where rows were not grouped, else the first differing ones
     */
    record Aggregate(Outcome outcome, long computed, long differing, List<AggregateValue> values)
            implements CheckResult {
        public Aggregate {
            values = List.copyOf(values);
        }

        @Override
        public CheckKind kind() {
            return CheckKind.AGGREGATE;
        }
    }

    /**
     * Every record.
     *
     * @param metrics the counts
     * @param columns differences of each compared column
     * @param samples the first differing records in the order of their keys
     * @param funnel how the rows were compared
     * @param diagnosis why they differ, and where
     * @param waived what of it is accepted
     */
    record Accuracy(
            Outcome outcome,
            AccuracyMetrics metrics,
            List<ColumnMetrics> columns,
            List<DifferenceRecord> samples,
            Funnel funnel,
            Diagnosis diagnosis,
            Waived waived)
            implements CheckResult {
        public Accuracy {
            columns = List.copyOf(columns);
            samples = List.copyOf(samples);
            diagnosis = Objects.requireNonNullElse(diagnosis, Diagnosis.NOTHING);
            waived = Objects.requireNonNullElse(waived, Waived.NONE);
        }

        /** Without waivers. */
        public Accuracy(
                Outcome outcome,
                AccuracyMetrics metrics,
                List<ColumnMetrics> columns,
                List<DifferenceRecord> samples,
                Funnel funnel,
                Diagnosis diagnosis) {
            this(outcome, metrics, columns, samples, funnel, diagnosis, Waived.NONE);
        }

        /** Of rows that nobody looked into. */
        public Accuracy(
                Outcome outcome,
                AccuracyMetrics metrics,
                List<ColumnMetrics> columns,
                List<DifferenceRecord> samples,
                Funnel funnel) {
            this(outcome, metrics, columns, samples, funnel, Diagnosis.NOTHING);
        }

        /** The same, with a note on how rows were compared. */
        Accuracy noting(String note) {
            return new Accuracy(outcome, metrics, columns, samples, funnel.noting(note), diagnosis, waived);
        }

        @Override
        public CheckKind kind() {
            return CheckKind.ACCURACY;
        }
    }

    /**
     * A check that gave no numbers: it broke, or was skipped.
     *
     * @param kind which
     * @param outcome an error or skipped
     */
    record NotRun(CheckKind kind, Outcome outcome) implements CheckResult {}
}
