package io.crosscheck.config;

import io.crosscheck.model.ColumnPattern;
import io.crosscheck.model.MaskKey;
import io.crosscheck.model.MaskMethod;
import io.crosscheck.model.Masking;
import io.crosscheck.model.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads whose values appear in no result.
 *
 * @param folder what relative paths are relative to
 * @param problems where to tell
 */
record MaskingReader(Folder folder, Problems problems) {
    /**
     * The masking of a pair.
     *
     * @param own what the pair itself says; a column that it names in full must be there
     */
    Masking read(Fields pair, Setting.Block own) {
        Map<Reference, MaskMethod> columns = new LinkedHashMap<>();
        for (Setting entry : pair.entries(MaskKeys.MASK_COLUMNS)) {
            new Expect(problems)
                    .choice(entry, MaskMethod.keywords(), MaskMethod::of)
                    .ifPresent(method -> columns.put(reference(entry), method));
        }
        Optional<MaskKey> key = pair.block(MaskKeys.MASK_KEY).flatMap(this::key);
        if (columns.containsValue(MaskMethod.HASH)
                && pair.setting(MaskKeys.MASK_KEY).isEmpty()) {
            pair.setting(MaskKeys.MASK_COLUMNS)
                    .ifPresent(setting -> problems.add(
                            setting.place(),
                            setting.place().path() + " hashes without a key; expected mask-key as well"));
        }
        return new Masking(columns, named(own), key);
    }

    private static List<Reference> named(Setting.Block own) {
        return own.block(MaskKeys.MASK_COLUMNS.name()).map(Setting.Block::settings).orElse(List.of()).stream()
                .map(MaskingReader::reference)
                .filter(column -> !ColumnPattern.isPattern(column))
                .toList();
    }

    private static Reference reference(Setting entry) {
        return new Reference(entry.place().name(), entry.place().origin());
    }

    private Optional<MaskKey> key(Setting.Block block) {
        Fields fields = Fields.of(block, MaskKeys.MASK_KEY_SECTION.keys(), problems);
        Optional<MaskKey> env = fields.reference(MaskKeys.ENV).map(MaskKey.OfEnvironment::new);
        Optional<MaskKey> file = fields.reference(MaskKeys.FILE)
                .map(f -> new MaskKey.OfFile(new Reference(folder.resolve(f.name()), f.origin())));
        if (fields.present(MaskKeys.MASK_KEY_SECTION.keys()).size() != 1) {
            problems.add(block.place(), block.place().path() + " is no place of a key; expected either env or file");
        }
        return env.or(() -> file);
    }
}
