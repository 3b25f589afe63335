package io.crosscheck.benchmarks.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The highest use of memory since the last reset. */
final class Memory {
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESET_PEAK = "5";

    private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP)
            .toList();

    /**
     * In bytes; 0 where it is not known.
     *
     * @param resident of the whole process, as Linux counts it; in a JVM that ran before it starts from what that left
     * @param heap sum of the peaks of the JVM's heap pools
     */
    public record Peaks(long resident, long heap) {
        static final Peaks UNKNOWN = new Peaks(0, 0);
    }

    void reset() {
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        try {
            Files.writeString(CLEAR, RESET_PEAK);
        } catch (IOException e) {
            // Not Linux, or not allowed: the peak of the process is then the one since its start.
            return;
        }
    }

    Peaks peaks() {
        return new Peaks(
                resident(),
                heap.stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum());
    }

    private static long resident() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
