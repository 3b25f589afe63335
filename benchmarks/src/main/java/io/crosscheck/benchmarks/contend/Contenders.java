package io.crosscheck.benchmarks.contend;

import io.crosscheck.model.Method;
import java.util.List;
import java.util.Optional;

/** All contenders, in the order in which they run. */
public final class Contenders {
    private static final List<Contender> ALL = List.of(
            new Scan(),
            new Crosscheck(Method.AUTO),
            new Crosscheck(Method.BUCKETS),
            new Crosscheck(Method.EXACT),
            new NarrowJoin(),
            new FullOuterJoin(),
            new ExceptAll(),
            new GriffinStyle(),
            new DuckDb(),
            new Deequ(),
            new MegaSparkDiff(),
            new CrosscheckSuite());

    private Contenders() {}

    /** Every one. */
    public static List<Contender> all() {
        return ALL;
    }

    /** The contender of that name. */
    public static Optional<Contender> of(String name) {
        return ALL.stream().filter(c -> c.name().equals(name)).findFirst();
    }
}
