package io.crosscheck.benchmarks;

import io.crosscheck.benchmarks.data.DataFolder;
import io.crosscheck.benchmarks.measure.Case;
import io.crosscheck.benchmarks.measure.Cases;
import io.crosscheck.benchmarks.measure.SparkSettings;
import io.crosscheck.run.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes tables, in a process of its own so that what is measured starts afresh. */
@Command(name = GenerateCommand.NAME, hidden = true)
final class GenerateCommand implements Callable<Integer> {
    static final String NAME = "generate";

    @Parameters(index = "0")
    private Path data = Path.of("");

    @Parameters(index = "1..*")
    private List<String> cases = List.of();

    @Override
    public Integer call() {
        DataFolder folder = new DataFolder(data);
        try (Session session = SparkSettings.PLAIN.open()) {
            for (String name : cases) {
                Case measured = Cases.of(name).get(0);
                folder.build(session.spark(), folder.table(measured.table()), measured.variant());
            }
        }
        return 0;
    }
}
