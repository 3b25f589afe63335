package io.crosscheck.run;

import io.crosscheck.model.ChecksAsked;
import io.crosscheck.model.PairPattern;
import io.crosscheck.model.Suggestion;
import io.crosscheck.model.Suite;
import io.crosscheck.model.TablePair;
import io.crosscheck.model.UserException;
import io.crosscheck.result.Coverage;
import io.crosscheck.result.Outcome;
import io.crosscheck.result.TableResult;
import io.crosscheck.tables.CatalogNames;
import io.crosscheck.tables.PatternExpansion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A suite after its patterns met the catalog.
 *
 * @param pairs what to compare
 * @param settled results that are clear without comparing: patterns that failed, tables without a partner
 */
public record ResolvedSuite(List<TablePair> pairs, List<TableResult> settled) {
    public ResolvedSuite {
        pairs = List.copyOf(pairs);
        settled = List.copyOf(settled);
    }

    /**
     * Expands patterns and keeps what the request asks for.
     *
     * @throws UserException if the request names a pair that is not there
     */
    public static ResolvedSuite of(Suite suite, RunRequest request, SparkSession spark) {
        List<TablePair> pairs = new ArrayList<>(suite.pairs());
        List<TableResult> settled = new ArrayList<>();
        PatternExpansion expansion = new PatternExpansion(new CatalogNames(spark));
        for (PairPattern pattern : suite.patterns()) {
            try {
                PatternExpansion.Expansion found = expansion.expand(pattern, suite.pairs());
                found.pairs().forEach(pair -> add(pair, pairs, settled));
                found.missingInTarget().forEach(t -> settled.add(withoutTarget(pattern, t)));
                found.missingInSource().forEach(t -> settled.add(withoutSource(pattern, t)));
            } catch (UserException e) {
                settled.add(settled(
                        pattern.name(),
                        pattern.sourceTables().name(),
                        pattern.targetDatabase().name(),
                        new Outcome.Errored(e.getMessage())));
            }
        }
        requireKnown(request.onlyPairs(), pairs, settled);
        return new ResolvedSuite(
                pairs.stream()
                        .filter(p -> isWanted(p.name(), request))
                        .map(p -> limited(p, request))
                        .toList(),
                settled.stream().filter(t -> isWanted(t.pair(), request)).toList());
    }

    /** Of two patterns that name a pair alike the first has it; the other's is told if it is of other tables. */
    private static void add(TablePair pair, List<TablePair> pairs, List<TableResult> settled) {
        Optional<TablePair> before = pairs.stream()
                .filter(p -> p.name().equalsIgnoreCase(pair.name()))
                .findFirst();
        if (before.isEmpty()) {
            pairs.add(pair);
        } else if (!tables(before.get()).equals(tables(pair))) {
            settled.add(settled(
                    pair.source().description(),
                    pair.source().description(),
                    pair.target().description(),
                    new Outcome.Errored(pair.origin() + ": another pair is named '"
                            + before.get().name()
                            + "' already (" + tables(before.get()) + "); write " + tables(pair)
                            + " out under a name of its own")));
        }
    }

    private static String tables(TablePair pair) {
        return pair.source().description() + " -> " + pair.target().description();
    }

    private static boolean isWanted(String pair, RunRequest request) {
        return request.onlyPairs().isEmpty() || request.onlyPairs().contains(pair);
    }

    /** With the checks that are asked for, and the waivers that hold on that day. */
    private static TablePair limited(TablePair pair, RunRequest request) {
        ChecksAsked today = pair.options().checks().on(LocalDate.parse(request.runDate()));
        return pair.withChecks(request.onlyChecks().isEmpty() ? today : today.only(request.onlyChecks()));
    }

    private static void requireKnown(List<String> wanted, List<TablePair> pairs, List<TableResult> settled) {
        List<String> known = new ArrayList<>(pairs.stream().map(TablePair::name).toList());
        settled.forEach(t -> known.add(t.pair()));
        List<String> problems = wanted.stream()
                .filter(name -> !known.contains(name))
                .map(name -> "--only: no pair '" + name + "' in the suite" + Suggestion.didYouMean(name, known))
                .toList();
        if (!problems.isEmpty()) {
            throw new UserException(problems);
        }
    }

    private static TableResult withoutTarget(PairPattern pattern, String table) {
        return settled(
                table.substring(table.lastIndexOf('.') + 1),
                table,
                pattern.targetDatabase().name(),
                new Outcome.Errored(pattern.origin() + ": table " + table + " has no partner in the target database '"
                        + pattern.targetDatabase() + "'"));
    }

    private static TableResult withoutSource(PairPattern pattern, String table) {
        return settled(
                table.substring(table.lastIndexOf('.') + 1),
                pattern.sourceTables().name(),
                table,
                new Outcome.Skipped(pattern.origin() + ": table " + table + " has no partner in the source"));
    }

    private static TableResult settled(String name, String source, String target, Outcome outcome) {
        String now = Instant.now().toString();
        return new TableResult(name, source, target, List.of(outcome), List.of(), Coverage.NOTHING, now, now, "");
    }
}
