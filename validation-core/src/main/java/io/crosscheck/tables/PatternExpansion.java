package io.crosscheck.tables;

import io.crosscheck.model.PairPattern;
import io.crosscheck.model.Reference;
import io.crosscheck.model.Side;
import io.crosscheck.model.TablePair;
import io.crosscheck.model.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns table patterns into pairs by what the catalog holds, and tells what found no partner. */
public final class PatternExpansion {
    private final CatalogNames catalog;

    /** Expands with this catalog. */
    public PatternExpansion(CatalogNames catalog) {
        this.catalog = catalog;
    }

    /**
     * What a pattern became.
     *
     * @param pairs tables of both databases
     * @param missingInTarget source tables without a partner, by their full name
     * @param missingInSource target tables without one that fit the pattern, by their full name
     */
    public record Expansion(List<TablePair> pairs, List<String> missingInTarget, List<String> missingInSource) {
        public Expansion {
            pairs = List.copyOf(pairs);
            missingInTarget = List.copyOf(missingInTarget);
            missingInSource = List.copyOf(missingInSource);
        }
    }

    /**
     * Expands one pattern.
     *
     * @param pattern what to expand
     * @param named pairs of the suite that are written out; they win over the pattern
     * @throws UserException if a database is not there or no table fits
     */
    public Expansion expand(PairPattern pattern, Collection<TablePair> named) {
        String[] parts = pattern.sourceTables().name().split("\\.(?=[^.]*$)", 2);
        Reference database = new Reference(
                parts.length == 2 ? parts[0] : "default", pattern.sourceTables().origin());
        catalog.requireDatabase(database);
        catalog.requireDatabase(pattern.targetDatabase());
        Pattern names = glob(parts[parts.length - 1]);
        Set<String> sources = fitting(database.name(), names);
        Set<String> targets = fitting(pattern.targetDatabase().name(), names);
        if (sources.isEmpty()) {
            throw new UserException(
                    pattern.sourceTables().origin() + ": no table fits '" + pattern.sourceTables() + "'");
        }
        List<TablePair> pairs = new ArrayList<>();
        List<String> missingInTarget = new ArrayList<>();
        for (String table : sources) {
            if (isNamed(table, named)) {
                continue;
            }
            Optional<String> partner =
                    targets.stream().filter(table::equalsIgnoreCase).findFirst();
            if (partner.isPresent()) {
                pairs.add(pair(pattern, database.name(), table, partner.get()));
            } else {
                missingInTarget.add(database + "." + table);
            }
        }
        List<String> missingInSource = targets.stream()
                .filter(t -> sources.stream().noneMatch(t::equalsIgnoreCase) && !isNamed(t, named))
                .map(t -> pattern.targetDatabase() + "." + t)
                .toList();
        return new Expansion(pairs, missingInTarget, missingInSource);
    }

    private static boolean isNamed(String table, Collection<TablePair> named) {
        return named.stream().anyMatch(p -> p.name().equalsIgnoreCase(table));
    }

    private Set<String> fitting(String database, Pattern names) {
        return catalog.tables(database).stream()
                .filter(t -> names.matcher(t).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TablePair pair(PairPattern pattern, String database, String table, String partner) {
        Reference source = new Reference(database + "." + table, pattern.origin());
        Reference target = new Reference(pattern.targetDatabase() + "." + partner, pattern.origin());
        return new TablePair(
                table,
                new Side.Table(source, Optional.empty(), pattern.origin()),
                new Side.Table(target, Optional.empty(), pattern.origin()),
                pattern.options(),
                pattern.origin());
    }

    private static Pattern glob(String glob) {
        String regex = glob.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
