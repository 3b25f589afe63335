package io.crosscheck.config;

import java.util.List;

/** The keys that accept differences for a time. */
final class WaiverKeys {
    static final Key WAIVERS = new Key(
            "waivers",
            "a list of objects",
            "none",
            "Differences that are known and accepted for a time. Waived rows stay in all results and are counted apart; "
                    + "thresholds do not count them.",
            "primary-keys = [id], waivers = [{ columns = [amount], reason = \"cents are mended in December\", "
                    + "owner = finance, expires = \"2026-12-31\" }]");

    static final Key COLUMNS = new Key(
            "columns",
            "a list of columns, such as [amount]",
            "all, and rows that are missing as well",
            "Columns whose changes are accepted, by name or by a pattern with `*`. A changed row is waived when "
                    + "waivers cover all of its changed columns.",
            "columns = [amount, \"*_note\"]");
    static final Key KEYS = new Key(
            "keys",
            "an object with a value, or an object with regex, for each primary key",
            "any row",
            "Which rows: those whose primary keys, as results show them, are that value or fit the regular expression "
                    + "as a whole.",
            "keys { id = 42, region { regex = \"EU-.*\" } }");
    static final Key STATUS = new Key(
            "status",
            "a list of: changed, missing_in_target, missing_in_source",
            "any",
            "What became of the rows.",
            "status = [changed, missing_in_source]");
    static final Key REASON = new Key(
            "reason",
            "a text",
            "none: it must be there",
            "Why the difference is accepted; stands beside each waived record.",
            "columns = [amount], reason = \"cents are mended in December\"");
    static final Key OWNER = new Key(
            "owner", "a name", "none: it must be there", "Who answers for it.", "keys { id = 1 }, owner = finance");
    static final Key EXPIRES = new Key(
            "expires",
            "a date, yyyy-MM-dd",
            "none: it must be there",
            "The last run date on which it holds. After it the differences count again.",
            "status = [changed], expires = \"2026-12-31\"");

    static final Section WAIVER = new Section(
            "pairs.<pair>.waivers",
            "One element of the list. At least one of `columns`, `keys` and `status` must be there.",
            "waiver { columns = [c], keys { id = 1 }, status = [changed], reason = \"known\", owner = us, "
                    + "expires = \"2026-12-31\" }\n"
                    + "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\", "
                    + "primary-keys = [id, region], waivers = [ ${waiver} { %s } ] } }",
            List.of(COLUMNS, KEYS, STATUS, REASON, OWNER, EXPIRES));

    static final Key REGEX = new Key(
            "regex",
            "a regular expression",
            "none: it must be there",
            "What the value of the key must fit as a whole, as java.util.regex has it.",
            "regex = \"4[0-9]+\"");
    static final Section KEY = new Section(
            "pairs.<pair>.waivers.keys.<key>",
            "What a primary key must be like.",
            "pairs { orders { source = \"onprem.orders\", target = \"lake.orders\", primary-keys = [id], waivers = [ "
                    + "{ keys { id { %s } }, reason = \"known\", owner = us, expires = \"2026-12-31\" } ] } }",
            List.of(REGEX));

    private WaiverKeys() {}
}
