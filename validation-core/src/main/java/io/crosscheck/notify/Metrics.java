package io.crosscheck.notify;

import io.crosscheck.model.Notification;
import io.crosscheck.result.AccuracyMetrics;
import io.crosscheck.result.RunResult;
import io.crosscheck.result.Status;
import io.crosscheck.result.TableResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** Puts metrics of each pair (dimensions Suite, Pair) and of the run (Suite), at the time when the run had ended. */
final class Metrics implements Notifier {
    /** CloudWatch takes 1,000. */
    private static final int AT_ONCE = 500;

    private final Notification.AsMetrics to;

    Metrics(Notification.AsMetrics to) {
        this.to = to;
    }

    @Override
    public void tell(EndedRun run) {
        List<MetricDatum> all = data(run.result());
        try (CloudWatchClient cloudWatch = Aws.client(
                CloudWatchClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()), to.region())) {
            for (int i = 0; i < all.size(); i += AT_ONCE) {
                List<MetricDatum> some = all.subList(i, Math.min(all.size(), i + AT_ONCE));
                Aws.answer(() -> cloudWatch.putMetricData(
                        request -> request.namespace(to.namespace()).metricData(some)));
            }
        }
    }

    private static List<MetricDatum> data(RunResult run) {
        Data data = new Data(Instant.parse(run.finishedAt()), new ArrayList<>());
        Dimension suite = dimension("Suite", run.suite());
        for (TableResult table : run.tables()) {
            ofPair(data, List.of(suite, dimension("Pair", table.pair())), table);
        }
        for (Status status : List.of(Status.PASSED, Status.WARNED, Status.FAILED, Status.ERROR)) {
            String name = status.keyword().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                    + status.keyword().substring(1) + "Pairs";
            data.add(name, run.count(status), StandardUnit.COUNT, List.of(suite));
        }
        return data.all();
    }

    private static void ofPair(Data data, List<Dimension> of, TableResult table) {
        boolean isBad = table.status() == Status.FAILED || table.status() == Status.ERROR;
        data.add("NotPassed", isBad ? 1L : 0L, StandardUnit.COUNT, of);
        data.add("Duration", table.duration().toMillis() / 1000.0, StandardUnit.SECONDS, of);
        table.accuracy().ifPresent(accuracy -> {
            AccuracyMetrics rows = accuracy.metrics();
            data.add("SourceRows", rows.sourceRows(), StandardUnit.COUNT, of);
            data.add("TargetRows", rows.targetRows(), StandardUnit.COUNT, of);
            data.add("ChangedRows", rows.changed(), StandardUnit.COUNT, of);
            data.add("MissingInTarget", rows.missingInTarget(), StandardUnit.COUNT, of);
            data.add("MissingInSource", rows.missingInSource(), StandardUnit.COUNT, of);
            data.add("DifferingRows", rows.differingRows(), StandardUnit.COUNT, of);
            data.add("WaivedRows", accuracy.waived().rows(), StandardUnit.COUNT, of);
        });
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    /**
     * Metrics of one moment.
     *
     * @param at the moment
     * @param all that were added
     */
    private record Data(Instant at, List<MetricDatum> all) {
        void add(String name, long value, StandardUnit unit, List<Dimension> of) {
            add(name, (double) value, unit, of);
        }

        void add(String name, double value, StandardUnit unit, List<Dimension> of) {
            all.add(MetricDatum.builder()
                    .metricName(name)
                    .value(value)
                    .unit(unit)
                    .timestamp(at)
                    .dimensions(of)
                    .build());
        }
    }
}
