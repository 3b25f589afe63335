package io.crosscheck.cli;

import io.crosscheck.model.CatalogSettings;
import io.crosscheck.tables.CatalogSurvey;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A suite for people to review, written from a survey of the catalog. */
final class SuiteDraft {
    private final CatalogSurvey.Survey survey;
    private final CatalogSettings catalog;

    SuiteDraft(CatalogSurvey.Survey survey, CatalogSettings catalog) {
        this.survey = survey;
        this.catalog = catalog;
    }

    /** HOCON, with what to look at in comments. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(
                "# Written by crosscheck init. Review keys and thresholds, then: crosscheck check-config THIS_FILE\n");
        text.append("suite = migration\n\n");
        without(text, "Tables of the source without a partner in the target", survey.onlyInSource());
        without(text, "Tables of the target without a partner in the source", survey.onlyInTarget());
        text.append("pairs {\n");
        survey.tables().forEach(t -> pair(text, t));
        text.append("}\n\noutput { path = \"results\" }\n");
        catalog(text);
        return text.toString();
    }

    private static void without(StringBuilder text, String title, List<String> names) {
        if (!names.isEmpty()) {
            text.append("# ").append(title).append(":\n");
            names.forEach(n -> text.append("#   ").append(n).append('\n'));
            text.append('\n');
        }
    }

    private static void pair(StringBuilder text, CatalogSurvey.SurveyedTable table) {
        text.append("  ").append(quoted(table.name())).append(" {\n");
        text.append("    source.table = ").append(quoted(table.source())).append('\n');
        text.append("    target.table = ").append(quoted(table.target())).append('\n');
        String rows = String.format(Locale.ROOT, "%,d", table.rows());
        if (table.key().isEmpty()) {
            text.append("    # No unique columns found in the ")
                    .append(rows)
                    .append(" rows of the source: whole rows are compared.\n    # primary-keys = []\n");
        } else {
            text.append("    # Guessed: unique and never NULL in the ")
                    .append(rows)
                    .append(" rows of the source.\n");
            text.append("    primary-keys = ").append(list(table.key())).append('\n');
        }
        note(text, "Only in the source", table.onlyInSource());
        note(text, "Only in the target", table.onlyInTarget());
        note(text, "Of unlike types", table.unlikeTypes());
        text.append("  }\n");
    }

    private static void note(StringBuilder text, String title, List<String> columns) {
        if (!columns.isEmpty()) {
            text.append("    # ")
                    .append(title)
                    .append(": ")
                    .append(String.join(", ", columns))
                    .append('\n');
        }
    }

    private void catalog(StringBuilder text) {
        if (catalog.type() == CatalogSettings.Type.SESSION && catalog.tables().isEmpty()) {
            return;
        }
        text.append("\ncatalog {\n  type = ").append(catalog.type().keyword()).append('\n');
        address(text, "region", catalog.glue().region());
        address(text, "catalog-id", catalog.glue().catalogId());
        address(text, "endpoint", catalog.glue().endpoint());
        if (!catalog.tables().isEmpty()) {
            text.append("  tables {\n");
            for (CatalogSettings.FileTable table : catalog.tables()) {
                text.append("    ").append(quoted(table.name().name())).append(" {\n");
                text.append("      path = ")
                        .append(quoted(anywhere(table.files().path())))
                        .append('\n');
                text.append("      format = ")
                        .append(table.files().format().keyword())
                        .append('\n');
                table.files().schema().ifPresent(s -> text.append("      schema = ")
                        .append(quoted(s.strip().replaceAll("\\s+", " ")))
                        .append('\n'));
                if (!table.files().options().isEmpty()) {
                    text.append("      options { ")
                            .append(table.files().options().entrySet().stream()
                                    .map(e -> quoted(e.getKey()) + " = " + quoted(e.getValue()))
                                    .collect(Collectors.joining(", ")))
                            .append(" }\n");
                }
                text.append("    }\n");
            }
            text.append("  }\n");
        }
        text.append("}\n");
    }

    private static void address(StringBuilder text, String key, Optional<String> value) {
        value.ifPresent(v ->
                text.append("  ").append(key).append(" = ").append(quoted(v)).append('\n'));
    }

    /** A relative path is relative to the suite that holds it, and this one may stand elsewhere. */
    private static String anywhere(String path) {
        return path.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }

    private static String list(List<String> names) {
        return names.stream().map(SuiteDraft::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
