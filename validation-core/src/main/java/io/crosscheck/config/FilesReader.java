package io.crosscheck.config;

import io.crosscheck.model.Expression;
import io.crosscheck.model.FileFormat;
import io.crosscheck.model.Side;
import java.util.Optional;

/**
 * Reads {@code path} and what belongs to it, of a side or of a table of the catalog.
 *
 * @param folder what relative paths are relative to
 * @param problems where to tell
 */
record FilesReader(Folder folder, Problems problems) {
    /** The files, where their path and format are told. */
    Optional<Side.Path> read(Fields fields, Optional<Expression> filter) {
        Optional<String> path = fields.text(SideKeys.PATH);
        Optional<FileFormat> format = fields.setting(SideKeys.FORMAT).isPresent()
                ? fields.choice(SideKeys.FORMAT, FileFormat.keywords(), FileFormat::of)
                : path.flatMap(p -> ofEnding(fields, p));
        return path.flatMap(p -> format.map(f -> new Side.Path(
                folder.resolve(p),
                f,
                fields.texts(SideKeys.OPTIONS),
                fields.text(SideKeys.SCHEMA),
                filter,
                fields.place().origin())));
    }

    private Optional<FileFormat> ofEnding(Fields fields, String path) {
        Optional<FileFormat> format = FileFormat.ofPath(path);
        if (format.isEmpty()) {
            fields.setting(SideKeys.PATH)
                    .ifPresent(setting -> problems.add(
                            setting.place(),
                            setting.place().path() + " is " + setting.shown()
                                    + ", whose ending tells no format; expected format beside it, one of: "
                                    + String.join(", ", FileFormat.keywords())));
        }
        return format;
    }
}
