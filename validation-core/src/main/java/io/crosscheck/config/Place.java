package io.crosscheck.config;

import com.typesafe.config.ConfigUtil;
import io.crosscheck.model.Origin;

/**
 * Where a setting stands: in the tree and in the files.
 *
 * @param parent path of the block around it; empty at the top
 * @param name its key, or {@code [2]} in a list
 * @param origin file and line, for messages
 * @param position for the order
 */
record Place(String parent, String name, Origin origin, Position position) {
    /** The dotted path, as in {@code pairs.orders.rules.abs-tol}. */
    String path() {
        if (name.isEmpty() || name.startsWith("[")) {
            return parent + name;
        }
        String key = ConfigUtil.joinPath(name);
        return parent.isEmpty() ? key : parent + "." + key;
    }

    /**
     * A place among all files that were read.
     *
     * @param file files count in the order in which they are read; what is in no file comes last
     * @param line 1-based
     * @param column 0-based
     */
    record Position(int file, int line, int column) implements Comparable<Position> {
        /** Of values given on the command line or in the environment. */
        static final Position NOWHERE = new Position(Integer.MAX_VALUE, 0, 0);

        @Override
        public int compareTo(Position other) {
            int byFile = Integer.compare(file, other.file);
            int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
            return byLine != 0 ? byLine : Integer.compare(column, other.column);
        }
    }
}
