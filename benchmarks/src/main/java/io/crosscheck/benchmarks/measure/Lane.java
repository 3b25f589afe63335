package io.crosscheck.benchmarks.measure;

/** Where contenders run. */
public interface Lane extends AutoCloseable {
    /** Measures one contender once, whatever happens to it. */
    Sample run(String contender);

    @Override
    void close();
}
