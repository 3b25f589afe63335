package io.crosscheck.align;

import io.crosscheck.model.ChunkBy;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataType;

/** The column by which a pair is cut into chunks. Rows that belong together must never be in different chunks. */
public final class ChunkColumn {
    private ChunkColumn() {}

    /**
     * The column, if the pair is to be cut.
     *
     * @throws UserException if rows that pair could be in different chunks
     */
    public static Optional<AlignedColumn> of(PairOptions options, AlignedPair pair) {
        Optional<ChunkBy> asked = options.engine().chunkBy();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        String name = asked.get().column().name();
        List<AlignedColumn> fit = pair.keys().isEmpty()
                ? pair.compared().stream().filter(c -> c.tolerance().isEmpty()).toList()
                : pair.keys();
        AlignedColumn column = fit.stream()
                .filter(c -> c.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UserException(reason(asked.get(), pair, fit)));
        if (!isSingle(column.sourceType()) || !isSingle(column.targetType())) {
            throw new UserException(asked.get().column().origin() + ": cannot cut into chunks by '" + name
                    + "': it is nested; name a column of single values");
        }
        return Optional.of(column);
    }

    private static boolean isSingle(DataType type) {
        return type instanceof AtomicType;
    }

    private static String reason(ChunkBy asked, AlignedPair pair, List<AlignedColumn> fit) {
        String names = fit.stream().map(AlignedColumn::name).collect(Collectors.joining(", "));
        return asked.column().origin() + ": cannot cut into chunks by '" + asked.column() + "': "
                + (pair.keys().isEmpty()
                        ? "without primary keys it must be a compared column without a tolerance; expected one of: "
                        : "it is none of the primary keys, so a row and its counterpart could be in different chunks;"
                                + " expected one of: ")
                + names;
    }
}
