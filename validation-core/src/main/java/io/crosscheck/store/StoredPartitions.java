package io.crosscheck.store;

import java.util.ArrayList;
import java.util.List;

/** The partitions that an output folder has. */
public final class StoredPartitions {
    private static final String DATE = "run_date=";
    private static final String PAIR = "pair=";

    private final OutputFolder folder;

    /** Of this folder. */
    public StoredPartitions(OutputFolder folder) {
        this.folder = folder;
    }

    /** All that have rows. Cost: a listing of each partition. */
    public List<Partition> all() {
        List<Partition> found = new ArrayList<>();
        for (String table : Partition.BY_DATE) {
            dates(table).forEach(date -> Partition.ofResults(date).stream()
                    .filter(p -> p.table().equals(table))
                    .forEach(found::add));
        }
        for (String date : dates(Partition.RECORDS)) {
            folder.list(Partition.RECORDS + "/" + DATE + date).stream()
                    .filter(name -> name.startsWith(PAIR))
                    .map(name -> Partition.ofRecords(date, name.substring(PAIR.length())))
                    .forEach(found::add);
        }
        return found.stream().filter(this::hasRows).toList();
    }

    /** Whether there is a file in it. */
    public boolean hasRows(Partition partition) {
        return folder.list(partition.path()).stream().anyMatch(name -> name.endsWith(".parquet"));
    }

    private List<String> dates(String table) {
        return folder.list(table).stream()
                .filter(name -> name.startsWith(DATE))
                .map(name -> name.substring(DATE.length()))
                .toList();
    }
}
