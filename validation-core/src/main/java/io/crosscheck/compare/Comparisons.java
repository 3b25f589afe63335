package io.crosscheck.compare;

import io.crosscheck.align.AlignedPair;
import io.crosscheck.compare.catalyst.WorkMeter;
import io.crosscheck.compare.digest.Buckets;
import io.crosscheck.model.EngineOptions;
import io.crosscheck.model.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Takes the way that the options of a pair ask for, or the one that promises to be the cheapest.
 *
 * @param options what is asked for
 * @param earlierShare share of the rows that an earlier run of the pair compared by value after digests, if there was
 *     one
 * @param buckets how many buckets; absent means as many as fit the size
 */
public record Comparisons(EngineOptions options, OptionalDouble earlierShare, Optional<Buckets> buckets)
        implements RecordComparison {
    /** Above this share of rows in differing buckets a second reading with digests costs more than it saves. */
    static final double MOST_SUSPECTS = 0.25;

    /** The comparison of a pair with these options of which nothing is known. */
    public static RecordComparison of(EngineOptions options) {
        return of(options, OptionalDouble.empty());
    }

    /** The comparison of a pair with these options. */
    public static RecordComparison of(EngineOptions options, OptionalDouble earlierShare) {
        return new Comparisons(options, earlierShare, Optional.empty());
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
        if (options.method() == Method.AUTO && earlierShare.orElse(0) > MOST_SUSPECTS) {
            return new ExactComparison(String.format(
                    Locale.ROOT,
                    "an earlier run found %.0f %% of the rows in buckets that differ",
                    100 * earlierShare.getAsDouble()));
        }
        return new BucketComparison(
                options.method() == Method.AUTO ? MOST_SUSPECTS : 1.0,
                options.digestBits(),
                buckets.orElseGet(() -> Buckets.forBytes(sizes.largerSide())));
    }
}
