package io.crosscheck.diagnose;

import java.io.Serializable;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A form of keys in which those that are written in another way are the same: text without white space, case and
 * leading zeros, timestamps to the second of a quarter of an hour.
 *
 * @param keys the key columns
 * @param values reads a struct of them
 */
record LooseKeys(List<Column> keys, RecordValues values) implements Serializable {
    LooseKeys {
        keys = List.copyOf(keys);
    }

    /** Rows of {@code record} and values, with the form as a column at their end. */
    Iterator<InternalRow> added(Iterator<InternalRow> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public InternalRow next() {
                InternalRow row = rows.next();
                UTF8String loose = UTF8String.fromString(of(row.getStruct(0, keys.size())));
                return new JoinedRow(row, new GenericInternalRow(new Object[] {loose}));
            }
        };
    }

    private String of(InternalRow record) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            String one = loose(keys.get(i).seen(values.of(record, i)));
            all.append(one.length()).append(':').append(one);
        }
        return all.toString();
    }

    private static String loose(Value value) {
        if (value instanceof Value.Text text) {
            String plain = TextCauses.noSpace(Normalizer.normalize(text.text(), Normalizer.Form.NFKC))
                    .toLowerCase(Locale.ROOT);
            return Numbers.read(plain).map(LooseKeys::number).orElse(plain);
        }
        if (value instanceof Value.Exact exact) {
            return number(exact.number());
        }
        if (value instanceof Value.Moment moment) {
            return Long.toString(Math.floorMod(moment.micros(), TimeCauses.QUARTER) / Moments.SECOND);
        }
        return value.isNull() ? "" : value.toString();
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
