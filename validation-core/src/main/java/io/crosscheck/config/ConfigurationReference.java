package io.crosscheck.config;

import java.util.stream.Collectors;

/** docs/configuration.md: an introduction, then every key as the reader knows it. */
public final class ConfigurationReference {
    private static final String INTRODUCTION = """
            # Configuration

            A suite is one file that says which tables are compared, how, and where the results go.

            ```hocon
            suite = month-end
            defaults {
              rules { rtrim = true }
            }
            pairs {
              balance_sheet {
                source { table = "onprem.balance_sheet", filter = "period = '2026-10'" }
                target = "lake.balance_sheet"
                primary-keys = [account_id, period]
              }
            }
            output { path = "s3://migration/results" }
            ```

            ## How a suite is written

            **Format.** The file is [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md), which JSON is part
            of. Commas at line ends, quotes around plain words and `=` before `{` may be left out. `a.b = 1` is the same
            as `a { b = 1 }`; a name that has a dot in it is written in quotes. Texts
            that hold `*`, `:`, `,`, `=` or `$` are written in quotes as well.

            **Mistakes.** A key that is not known is an error anywhere, and so is a value of the wrong kind. All mistakes
            of a suite are told at once, each with its file and line. Nothing runs before they are mended.

            **Includes.** `include "common.conf"` puts the content of another file in its place. The name is taken as it
            stands and relative to the including file. An included file that is not there is an error.

            **Substitution.** `${name}` is replaced by the value of that key of the suite or, where there is no such key,
            of the environment variable. Without either it is an error; `${?name}` then counts as not written. Inside
            quotes nothing is substituted: write `"period = '"${period}"'"`. A key of your own may stand at the top of
            the suite as long as something substitutes it.

            **Overrides.** `--set key=value` and `-Dkey=value` on the command line win over the files and can be
            substituted in them. A value is taken as the text it is; only one that begins with `[`, `{` or `"` is read
            as HOCON: `--set pairs.orders.primary-keys=[id]`.

            **Paths.** A relative `path`, of a side, of the catalog or of the output, is relative to the folder of the
            suite, wherever that lies: beside `s3://b/c/suite.conf`, `data/x.csv` is `s3://b/c/data/x.csv`. That folder
            counts for included files too. Paths with a scheme or from the root are used as they are.

            **Order.** Results are in the order of the file, whatever is finished first.

            **Defaults.** What stands in `defaults` holds for every pair that does not say otherwise. Objects merge key
            by key; lists and single values of the pair replace those of the defaults.

            **The nearest rule wins.** For each column and each rule the value comes from the first of these that has
            one: `by-column` for that column, `by-type` for its type, the rules of the pair as a whole. So
            `rules { trim = true, by-column { code { trim = false } } }` trims every text but `code`, and a tolerance set
            beside `trim` still holds for `code`.

            """;

    private ConfigurationReference() {}

    /** The page. */
    public static String markdown() {
        String sections =
                Section.all().stream().map(ConfigurationReference::section).collect(Collectors.joining("\n"));
        return INTRODUCTION + "## All keys\n\nThis part is written from the keys that the reader knows.\n\n" + sections;
    }

    private static String section(Section section) {
        String title = section.path().isEmpty() ? "The top of the file" : "`" + section.path() + "`";
        String keys = section.keys().stream().map(ConfigurationReference::key).collect(Collectors.joining("\n"));
        return "### " + title + "\n\n" + section.doc() + "\n\n" + keys;
    }

    private static String key(Key key) {
        return String.join(
                "\n",
                "#### `" + key.name() + "`\n",
                key.doc() + "\n",
                "- Value: " + key.type(),
                "- Default: " + key.byDefault() + "\n",
                "```hocon\n" + key.example() + "\n```\n");
    }
}
