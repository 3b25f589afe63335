package io.crosscheck.run;

import io.crosscheck.model.PairOptions;
import io.crosscheck.model.PairPattern;
import io.crosscheck.model.Side;
import io.crosscheck.model.Suite;
import io.crosscheck.model.TablePair;
import io.crosscheck.secrets.RunSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Logs of this process while a suite with masked columns runs: of Crosscheck's words those without an error, of all
 * others nothing. An error of Spark or of a driver may quote a value, and so may a plan or the path of a partition.
 * While one runs that refers to secrets, nothing that holds one.
 */
public final class MaskedLogs {
    private static final String OWN = "io.crosscheck.";

    private MaskedLogs() {}

    /** Does the work, and guards what is logged meanwhile if the suite masks anything or refers to a secret. */
    public static <T> T during(Suite suite, RunSecrets secrets, Supplier<T> work) {
        List<Filter> filters = new ArrayList<>();
        if (isMasked(suite)) {
            filters.add(new ValuelessFilter());
        }
        if (refersToSecrets(suite)) {
            filters.add(new SecretlessFilter(secrets));
        }
        return during(filters, work);
    }

    private static boolean isMasked(Suite suite) {
        Stream<PairOptions> all = Stream.concat(
                suite.pairs().stream().map(TablePair::options),
                suite.patterns().stream().map(PairPattern::options));
        return all.anyMatch(options -> options.masking().isAsked());
    }

    private static boolean refersToSecrets(Suite suite) {
        return suite.pairs().stream()
                .flatMap(pair -> Stream.of(pair.source(), pair.target()))
                .anyMatch(side -> side instanceof Side.Jdbc jdbc && jdbc.refersToSecrets());
    }

    private static <T> T during(List<Filter> filters, Supplier<T> work) {
        // Under another logging system there is nothing that we could hold back.
        List<LoggerConfig> guarded = !filters.isEmpty() && LogManager.getContext(false) instanceof LoggerContext context
                ? List.copyOf(context.getConfiguration().getLoggers().values())
                : List.of();
        guarded.forEach(logger -> filters.forEach(logger::addFilter));
        try {
            return work.get();
        } finally {
            guarded.forEach(logger -> filters.forEach(logger::removeFilter));
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

    /** Lets through what holds no secret. */
    private static final class SecretlessFilter extends AbstractFilter {
        private final RunSecrets secrets;

        SecretlessFilter(RunSecrets secrets) {
            this.secrets = secrets;
        }

        @Override
        public Result filter(LogEvent event) {
            boolean isTold = secrets.isTold(event.getMessage().getFormattedMessage())
                    || Optional.ofNullable(event.getThrown())
                            .filter(secrets::isTold)
                            .isPresent();
            return isTold ? Result.DENY : Result.NEUTRAL;
        }
    }
}
