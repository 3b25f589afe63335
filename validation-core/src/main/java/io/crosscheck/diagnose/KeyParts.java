package io.crosscheck.diagnose;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Counts pairs of missing rows whose keys differ in one column, by its cause. In the tally the second number of a
 * remedy is of pairs that are equal elsewhere.
 *
 * @param keys the key columns
 * @param source reads the keys of the source
 * @param target reads those of the target
 */
record KeyParts(List<Column> keys, RecordValues source, RecordValues target) implements Serializable {
    /** Fewer keys that are hours apart are so by chance. */
    static final int FEWEST_SHIFTS = 3;

    KeyParts {
        keys = List.copyOf(keys);
    }

    /** The tally as JSON. */
    Iterator<String> counted(int index, Iterator<InternalRow> pairs) {
        TallyBuilder tally = new TallyBuilder(keys.size(), index);
        while (pairs.hasNext()) {
            InternalRow pair = pairs.next();
            List<Integer> differing = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                RowCauses.Cell cell = cell(pair, i);
                if (!Value.same(cell.column().seen(cell.source()), cell.column().seen(cell.target()))) {
                    differing.add(i);
                }
            }
            if (differing.size() == 1) {
                count(tally, differing.get(0), cell(pair, differing.get(0)), pair.getBoolean(2));
            }
        }
        return List.of(TallyJson.write(tally.result(keys))).iterator();
    }

    private static void count(TallyBuilder tally, int column, RowCauses.Cell cell, boolean equalElsewhere) {
        Cause cause = RowCauses.of(List.of(cell)).get(0);
        if (!cause.equals(Cause.REAL)) {
            tally.count(column, cell, cause, equalElsewhere);
        }
    }

    private RowCauses.Cell cell(InternalRow pair, int key) {
        return new RowCauses.Cell(
                keys.get(key),
                source.of(pair.getStruct(0, keys.size()), key),
                target.of(pair.getStruct(1, keys.size()), key));
    }
}
