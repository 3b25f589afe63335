package io.crosscheck.trinoserver;

import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.plugin.memory.MemoryPlugin;
import io.trino.testing.DistributedQueryRunner;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Trino on a free port of the loopback interface, with one catalog, {@code memory}, that has nothing in it.
 *
 * <p>Its standard output has one line, {@code port=12345}, once it answers. It ends when its standard input ends: so it
 * never outlives the process that started it, however that one died.
 */
public final class TrinoServerMain {
    private TrinoServerMain() {}

    /** Serves until the end of standard input. */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out; // Trino makes it a log.
        try (DistributedQueryRunner server = DistributedQueryRunner.builder(
                        testSessionBuilder().setCatalog("memory").build())
                .setNodeCount(1)
                .build()) {
            server.installPlugin(new MemoryPlugin());
            server.createCatalog("memory", "memory", Map.of());
            out.println("port=" + server.getCoordinator().getBaseUrl().getPort());
            out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
        System.exit(0);
    }
}
