package io.crosscheck.diagnose;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Counts the differing rows of one part.
 *
 * @param rows reads them
 * @param index of the part
 */
record CountedPart(DifferingRows rows, int index) {
    /** The tally as JSON, which every serializer of Spark carries; none where there are no rows. */
    Iterator<String> of(Iterator<InternalRow> part) {
        if (!part.hasNext()) {
            return List.<String>of().iterator();
        }
        Map<String, Integer> positions = rows.positions();
        TallyBuilder tally = new TallyBuilder(rows.columns().size(), index);
        while (part.hasNext()) {
            InternalRow row = part.next();
            tally.row();
            for (int column = 0; column < rows.columns().size(); column++) {
                tally.at(column, rows.known(row, column));
            }
            if (DifferingRows.isChanged(row)) {
                List<Integer> changed = DifferingRows.changed(row, positions);
                tally.changed(rows.cells(row, changed), changed);
            }
        }
        return List.of(TallyJson.write(tally.result(rows.columns()))).iterator();
    }
}
