package io.crosscheck.store;

import java.util.List;

/**
 * What a run made visible.
 *
 * @param places where people look first
 * @param partitions of the run, and those in which earlier attempts of it had something: they may be empty by now
 */
public record Published(List<String> places, List<Partition> partitions) {
    public Published {
        places = List.copyOf(places);
        partitions = List.copyOf(partitions);
    }
}
