package io.crosscheck.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One value of a suite, resolved, with its place. */
sealed interface Setting permits Setting.Scalar, Setting.Items, Setting.Block, Setting.Nothing {
    /** Where it stands. */
    Place place();

    /** What stands there, for messages: {@code 'abc'}, {@code a list}. */
    String shown();

    /**
     * A text, number or boolean.
     *
     * @param text as written
     * @param quoted whether messages quote it
     */
    record Scalar(Place place, String text, boolean quoted) implements Setting {
        @Override
        public String shown() {
            return text.isBlank() ? "empty" : quoted ? "'" + text + "'" : text;
        }
    }

    /** A list. */
    record Items(Place place, List<Setting> items) implements Setting {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** The word {@code null}: as if the key were not there; takes a default away. */
    record Nothing(Place place) implements Setting {
        @Override
        public String shown() {
            return "null";
        }
    }

    /**
     * An object.
     *
     * @param all in the order in which a person wrote them
     */
    record Block(Place place, List<Setting> all) implements Setting {
        public Block {
            all = all.stream()
                    .sorted(Comparator.comparing((Setting s) -> s.place().position())
                            .thenComparing(s -> s.place().name()))
                    .toList();
        }

        @Override
        public String shown() {
            return "an object";
        }

        /** The settings that say something. */
        List<Setting> settings() {
            return all.stream().filter(s -> !(s instanceof Nothing)).toList();
        }

        /** The setting of that key. */
        Optional<Setting> get(String key) {
            return settings().stream().filter(s -> s.place().name().equals(key)).findFirst();
        }

        /** The block of that key. */
        Optional<Block> block(String key) {
            return get(key).filter(Block.class::isInstance).map(Block.class::cast);
        }

        /** This block laid over defaults: blocks merge, lists and scalars replace; case of keys does not count. */
        Block over(Block defaults) {
            Stream<Setting> own = all.stream().map(near -> defaults.anyCase(near)
                    .map(far -> layered(near, far))
                    .orElse(near));
            Stream<Setting> inherited =
                    defaults.all().stream().filter(far -> anyCase(far).isEmpty());
            return new Block(place, Stream.concat(own, inherited).toList());
        }

        /** The same without some keys. */
        Block without(List<String> keys) {
            return new Block(
                    place,
                    all.stream().filter(s -> !keys.contains(s.place().name())).toList());
        }

        private Optional<Setting> anyCase(Setting like) {
            return all.stream()
                    .filter(s -> s.place().name().equalsIgnoreCase(like.place().name()))
                    .findFirst();
        }

        private static Setting layered(Setting near, Setting far) {
            return near instanceof Block over && far instanceof Block under ? over.over(under) : near;
        }
    }
}
