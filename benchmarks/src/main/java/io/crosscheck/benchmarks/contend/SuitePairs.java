package io.crosscheck.benchmarks.contend;

import io.crosscheck.benchmarks.data.Pair;
import io.crosscheck.model.ChecksAsked;
import io.crosscheck.model.ColumnSelection;
import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Origin;
import io.crosscheck.model.PairOptions;
import io.crosscheck.model.Reference;
import io.crosscheck.model.RuleBook;
import io.crosscheck.model.Side;
import io.crosscheck.model.TablePair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pairs as a suite has them. */
final class SuitePairs {
    static final Origin HERE = new Origin("benchmarks", 0);

    private SuitePairs() {}

    static TablePair of(Pair pair) {
        List<Reference> keys =
                pair.keys().stream().map(k -> new Reference(k, HERE)).toList();
        return new TablePair(
                pair.name(),
                side(pair.source()),
                side(pair.target()),
                new PairOptions(keys, ColumnSelection.ALL, RuleBook.EMPTY, ChecksAsked.ALL_STRICT),
                HERE);
    }

    private static Side side(Path folder) {
        return new Side.Path(folder.toString(), FileFormat.PARQUET, Map.of(), Optional.empty(), Optional.empty(), HERE);
    }
}
