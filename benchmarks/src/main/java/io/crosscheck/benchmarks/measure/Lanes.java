package io.crosscheck.benchmarks.measure;

import io.crosscheck.model.Accelerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Says where each contender runs: on plain Spark in one lane, accelerated ones in another.
 *
 * @param home folder of the project
 * @param data where the tables stand
 * @param form warm or cold
 * @param accelerator adds accelerated contenders unless it is none
 */
public record Lanes(Path home, Path data, Form form, Accelerator accelerator) {
    private static final List<String> ACCELERATED = List.of("scan", "crosscheck-auto");

    /** Who runs, by turns. The caller closes the lanes. */
    public List<Entrant> entrants(Case measured, List<String> contenders, String heap) {
        if (measured.launches()) {
            Lane lane = new LauncherLane(home.resolve("crosscheck"), data.resolve(measured.name()), log().toFile());
            return List.of(new Entrant(LauncherLane.CONTENDER, LauncherLane.CONTENDER, lane));
        }
        List<Entrant> entrants = new ArrayList<>(in(SparkSettings.PLAIN, measured, contenders, heap));
        if (accelerator == Accelerator.COMET) {
            List<String> both =
                    contenders.stream().filter(ACCELERATED::contains).toList();
            entrants.addAll(in(SparkSettings.COMET, measured, both, heap));
        }
        return entrants;
    }

    private List<Entrant> in(SparkSettings settings, Case measured, List<String> contenders, String heap) {
        List<String> command =
                jvm(settings, heap).command(List.of(Worker.COMMAND, data.toString(), measured.name(), settings.name()));
        Lane lane = form == Form.COLD ? new ColdLane(command, log().toFile()) : new WorkerLane(command, log().toFile());
        return contenders.stream()
                .map(c -> new Entrant(c + settings.suffix(), c, lane))
                .toList();
    }

    /** A process of this harness. */
    public Jvm jvm(SparkSettings settings, String heap) {
        return new Jvm(heap, settings, home.resolve("benchmarks/target/comet.jar"));
    }

    /** What the processes say. */
    public Path log() {
        return home.resolve("benchmarks/target/benchmarks.log");
    }
}
