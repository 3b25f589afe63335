package io.crosscheck.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Another process of this harness.
 *
 * @param heap its largest heap, such as 4g
 * @param settings with Comet's jar or without
 * @param cometJar where that is
 */
public record Jvm(String heap, SparkSettings settings, Path cometJar) {

    /** The command that starts it. */
    public List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(a -> !a.startsWith("-Xm"))
                .forEach(command::add);
        command.add("-Xmx" + heap);
        String classPath = System.getProperty("java.class.path");
        command.addAll(
                List.of("-cp", settings == SparkSettings.COMET ? classPath + ":" + cometJar : classPath, Worker.MAIN));
        command.addAll(arguments);
        return command;
    }
}
