package io.crosscheck.config;

import io.crosscheck.model.Expression;
import io.crosscheck.model.Reference;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** The known keys of one block, read by their {@link Key}. Keys that are not known are problems from the start. */
final class Fields {
    private final Setting.Block block;
    private final Expect expect;

    private Fields(Setting.Block block, Problems problems) {
        this.block = block;
        this.expect = new Expect(problems);
    }

    /** The fields of a block that holds these keys and no others. */
    static Fields of(Setting.Block block, List<Key> known, Problems problems) {
        return of(block, known, key -> false, problems);
    }

    /** The fields of a block that may hold keys of the user's own. */
    static Fields of(Setting.Block block, List<Key> known, Predicate<String> own, Problems problems) {
        List<String> names = known.stream().map(Key::name).toList();
        block.all().stream()
                .map(Setting::place)
                .filter(place -> !names.contains(place.name()) && !own.test(place.name()))
                .forEach(place -> problems.unknownKey(place, names));
        return new Fields(block, problems);
    }

    /** Where the block stands. */
    Place place() {
        return block.place();
    }

    /** Whatever stands at the key. */
    Optional<Setting> setting(Key key) {
        return block.get(key.name());
    }

    /** Those of the keys that are there. */
    List<String> present(List<Key> keys) {
        return keys.stream()
                .filter(key -> setting(key).isPresent())
                .map(Key::name)
                .toList();
    }

    Optional<String> text(Key key) {
        return read(key, expect::text);
    }

    Optional<String> anyText(Key key) {
        return read(key, expect::anyText);
    }

    Optional<Reference> reference(Key key) {
        return read(key, expect::reference);
    }

    Optional<Expression> expression(Key key) {
        return read(key, expect::expression);
    }

    Optional<BigDecimal> number(Key key) {
        return read(key, expect::number);
    }

    Optional<Integer> integer(Key key, int least) {
        return read(key, (setting, expected) -> expect.integer(setting, least, expected));
    }

    Optional<Boolean> flag(Key key) {
        return read(key, expect::flag);
    }

    Optional<Duration> duration(Key key) {
        return read(key, expect::duration);
    }

    <T> Optional<T> choice(Key key, List<String> words, Function<String, Optional<T>> meaning) {
        return setting(key).flatMap(setting -> expect.choice(setting, words, meaning));
    }

    Optional<List<Setting>> items(Key key) {
        return read(key, expect::items);
    }

    List<Reference> columns(Key key) {
        return setting(key).map(setting -> expect.columns(setting, key.type())).orElse(List.of());
    }

    Optional<Setting.Block> block(Key key) {
        return read(key, expect::block);
    }

    Map<String, String> texts(Key key) {
        return setting(key).map(setting -> expect.texts(setting, key.type())).orElse(Map.of());
    }

    /** The entries of a block whose keys are columns or the like, each once whatever its case. */
    List<Setting> entries(Key key) {
        List<Setting> entries = block(key).map(Setting.Block::settings).orElse(List.of());
        for (int i = 0; i < entries.size(); i++) {
            Place place = entries.get(i).place();
            if (entries.stream().limit(i).anyMatch(e -> e.place().name().equalsIgnoreCase(place.name()))) {
                expect.problems().add(place, place.parent() + " names '" + place.name() + "' twice; expected it once");
            }
        }
        return entries;
    }

    private <T> Optional<T> read(Key key, BiFunction<Setting, String, Optional<T>> reader) {
        return setting(key).flatMap(setting -> reader.apply(setting, key.type()));
    }
}
