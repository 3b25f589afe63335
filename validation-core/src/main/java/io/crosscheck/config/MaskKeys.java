package io.crosscheck.config;

import java.util.List;

/** The keys that say whose values appear in no result. */
final class MaskKeys {
    static final Key MASK_COLUMNS = new Key(
            "mask-columns",
            "an object with one of: redact, hash, keep-last-4, for each column",
            "none: values are shown and stored as they are",
            "Columns whose values appear in no output, by name in the source or target, or by a pattern with `*`. "
                    + "`redact` shows `***`; `hash` 16 hexadecimal digits that are the same for equal values, so that "
                    + "rows stay distinguishable; `keep-last-4` the end of a value of eight characters or more. Rows are "
                    + "compared by their true values all the same.",
            "mask-columns { iban = keep-last-4, \"*_name\" = redact }");
    static final Key MASK_KEY = new Key(
            "mask-key",
            "an object with env or file",
            "none: must be there for `hash`",
            "Where the key of `hash` is found: 16 characters or more, which are never part of the suite. Runs that "
                    + "share a key give equal values equal hashes.",
            "mask-columns { email = hash }, mask-key { env = CROSSCHECK_MASK_KEY }");

    static final Key ENV = new Key(
            "env",
            "the name of an environment variable",
            "none: this or `file` must be there",
            "Environment variable of the process that runs the suite, which holds the key.",
            "env = CROSSCHECK_MASK_KEY");
    static final Key FILE = new Key(
            "file",
            "a file",
            "none: this or `env` must be there",
            "File that holds the key; on any Hadoop file system.",
            "file = \"/run/secrets/mask-key\"");
    static final Section MASK_KEY_SECTION = new Section(
            "pairs.<pair>.mask-key",
            "Where the key of `hash` is found.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\", "
                    + "mask-columns { email = hash }, mask-key { %s } } }",
            List.of(ENV, FILE));

    private MaskKeys() {}
}
