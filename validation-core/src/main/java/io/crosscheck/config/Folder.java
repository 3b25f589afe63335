package io.crosscheck.config;

import java.util.regex.Pattern;

/**
 * What relative paths are relative to.
 *
 * @param path empty, or ending in a slash; on any file system
 */
record Folder(String path) {
    private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:|/).*", Pattern.DOTALL);

    /** The folder in which a file lies. */
    static Folder of(String file) {
        return new Folder(file.substring(0, file.lastIndexOf('/') + 1));
    }

    /** {@code relative} seen from here; a path with a scheme or from the root stays as it is. */
    String resolve(String relative) {
        if (ABSOLUTE.matcher(relative).matches()) {
            return relative;
        }
        if (relative.startsWith("./")) {
            return resolve(relative.substring(2));
        }
        if (relative.startsWith("../") && hasParent()) {
            return parent().resolve(relative.substring(3));
        }
        return path + relative;
    }

    private boolean hasParent() {
        return !path.equals(parent().path());
    }

    private Folder parent() {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String name = bare.substring(bare.lastIndexOf('/') + 1);
        boolean isTop =
                name.isEmpty() || name.equals("..") || name.equals(".") || bare.matches("[A-Za-z0-9+.-]+://[^/]*");
        return isTop ? this : new Folder(bare.substring(0, bare.length() - name.length()));
    }
}
