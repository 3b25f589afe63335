package io.crosscheck.config;

import io.crosscheck.model.CatalogSettings;
import io.crosscheck.model.CatalogSettings.FileTable;
import io.crosscheck.model.GlueAddress;
import io.crosscheck.model.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code catalog}.
 *
 * @param folder what relative paths are relative to
 * @param problems where to tell
 */
record CatalogReader(Folder folder, Problems problems) {
    /** The settings of the catalog. */
    CatalogSettings read(Setting.Block block) {
        Fields fields = Fields.of(block, SuiteKeys.CATALOG_SECTION.keys(), problems);
        List<CatalogSettings.Type> types = List.of(CatalogSettings.Type.values());
        CatalogSettings.Type type = fields.choice(
                        SuiteKeys.CATALOG_TYPE,
                        types.stream().map(CatalogSettings.Type::keyword).toList(),
                        word -> Arrays.stream(CatalogSettings.Type.values())
                                .filter(t -> t.keyword().equalsIgnoreCase(word))
                                .findFirst())
                .orElse(CatalogSettings.Type.SESSION);
        List<FileTable> tables = fields.block(SuiteKeys.CATALOG_TABLES)
                .map(found -> tables(found, ""))
                .orElse(List.of());
        if (type == CatalogSettings.Type.GLUE) {
            fields.setting(SuiteKeys.CATALOG_TABLES)
                    .ifPresent(setting -> problems.add(
                            setting.place(),
                            setting.place().path()
                                    + " cannot be with type = glue, which is only read; name the files by "
                                    + "path in the side"));
        } else {
            refuseKeysOfGlue(fields);
        }
        return new CatalogSettings(
                type,
                tables,
                new GlueAddress(
                        fields.text(SuiteKeys.CATALOG_REGION),
                        fields.text(SuiteKeys.CATALOG_ID),
                        fields.text(SuiteKeys.CATALOG_ENDPOINT)));
    }

    private void refuseKeysOfGlue(Fields fields) {
        for (Key key : SuiteKeys.OF_GLUE) {
            fields.setting(key)
                    .ifPresent(setting -> problems.add(
                            setting.place(),
                            setting.place().path() + " is for type = glue; expected it there or not at all"));
        }
    }

    /** Tables under quoted names, or in an object for each database. */
    private List<FileTable> tables(Setting.Block block, String database) {
        return block.settings().stream()
                .flatMap(setting -> {
                    String name = database + setting.place().name();
                    return setting instanceof Setting.Block inner && isDatabase(inner)
                            ? tables(inner, name + ".").stream()
                            : table(setting, name);
                })
                .toList();
    }

    private static boolean isDatabase(Setting.Block block) {
        List<String> ofTables = SideKeys.FILES.stream().map(Key::name).toList();
        return !block.settings().isEmpty()
                && block.settings().stream()
                        .allMatch(s -> s instanceof Setting.Block
                                && !ofTables.contains(s.place().name()));
    }

    private Stream<FileTable> table(Setting setting, String name) {
        Optional<Setting.Block> block =
                new Expect(problems).block(setting, "an object with path, and format, options or schema");
        return block.stream().flatMap(found -> {
            Fields fields = Fields.of(found, SideKeys.FILES, problems);
            if (fields.setting(SideKeys.PATH).isEmpty()) {
                problems.add(found.place(), found.place().path() + " has no path; expected " + SideKeys.PATH.type());
            }
            Reference reference = new Reference(name, found.place().origin());
            return new FilesReader(folder, problems)
                    .read(fields, Optional.empty()).stream().map(files -> new FileTable(reference, files));
        });
    }
}
