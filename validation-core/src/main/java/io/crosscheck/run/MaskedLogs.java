package io.crosscheck.run;

import io.crosscheck.model.PairOptions;
import io.crosscheck.model.PairPattern;
import io.crosscheck.model.Suite;
import io.crosscheck.model.TablePair;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Logs of this process while a suite with masked columns runs: of Crosscheck's words those without an error, of all
 * others nothing. An error of Spark or of a driver may quote a value, and so may a plan or the path of a partition.
 */
public final class MaskedLogs {
    private static final String OWN = "io.crosscheck.";

    private MaskedLogs() {}

    /** Does the work, and guards what is logged meanwhile if the suite masks anything. */
    public static <T> T during(Suite suite, Supplier<T> work) {
        Stream<PairOptions> all = Stream.concat(
                suite.pairs().stream().map(TablePair::options),
                suite.patterns().stream().map(PairPattern::options));
        boolean isAsked = all.anyMatch(options -> options.masking().isAsked());
        // Under another logging system there is nothing that we could hold back.
        List<LoggerConfig> guarded = isAsked && LogManager.getContext(false) instanceof LoggerContext context
                ? List.copyOf(context.getConfiguration().getLoggers().values())
                : List.of();
        ValuelessFilter filter = new ValuelessFilter();
        guarded.forEach(logger -> logger.addFilter(filter));
        try {
            return work.get();
        } finally {
            guarded.forEach(logger -> logger.removeFilter(filter));
        }
    }

    /** Lets through what holds no value. */
    private static final class ValuelessFilter extends AbstractFilter {
        @Override
        public Result filter(LogEvent event) {
            boolean isOwn = String.valueOf(event.getLoggerName()).startsWith(OWN);
            return isOwn && event.getThrown() == null ? Result.NEUTRAL : Result.DENY;
        }
    }
}
