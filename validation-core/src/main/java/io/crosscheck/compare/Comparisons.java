package io.crosscheck.compare;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.catalyst.WorkMeter;
import io.crosscheck.compare.digest.Buckets;
import io.crosscheck.model.EngineOptions;
import io.crosscheck.model.Method;
import io.crosscheck.result.EarlierRun;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the way that the options of a pair ask for, or the one that promises to be the cheapest.
 *
 * @param options what is asked for
 * @param earlier what the last run of the pair tells, if there was one
 * @param buckets how many buckets; absent means as many as fit the size
 */
public record Comparisons(EngineOptions options, Optional<EarlierRun> earlier, Optional<Buckets> buckets)
        implements RecordComparison {
    /** Above this share of rows in differing buckets a second reading with digests costs more than it saves. */
    static final double MOST_SUSPECTS = 0.25;

    /** The comparison of a pair with these options of which nothing is known. */
    public static RecordComparison of(EngineOptions options) {
        return of(options, Optional.empty());
    }

    /** The comparison of a pair with these options. */
    public static RecordComparison of(EngineOptions options, Optional<EarlierRun> earlier) {
        return new Comparisons(options, earlier, Optional.empty());
    }

    @Override
    public Differences compare(AlignedPair pair, Riders riders) {
        try (WorkMeter meter = new WorkMeter(pair.source().sparkSession())) {
            return chosen(pair).compare(pair, riders).withWork(meter.work());
        }
    }

    private RecordComparison chosen(AlignedPair pair) {
        Sizes sizes = Sizes.of(pair);
        if (options.method() == Method.EXACT) {
            return new ExactComparison("asked for");
        }
        if (options.method() == Method.AUTO && sizes.small()) {
            return new ExactComparison("both sides are small: " + sizes.description());
        }
        Optional<EarlierRun> discouraging = earlier.filter(run -> run.share() > MOST_SUSPECTS);
        if (options.method() == Method.AUTO && discouraging.isPresent()) {
            return new ExactComparison(reason(discouraging.get()));
        }
        return new BucketComparison(
                options.method() == Method.AUTO ? MOST_SUSPECTS : 1.0,
                options.digestBits(),
                buckets.orElseGet(() -> Buckets.forBytes(sizes.largerSide())));
    }

    private static String reason(EarlierRun earlier) {
        return String.format(
                Locale.ROOT,
                earlier.buckets() > 0
                        ? "an earlier run compared %.0f %% of the rows by value, as digests did not settle them"
                        : "an earlier run found that %.0f %% of the rows differ",
                100 * earlier.share());
    }
}
