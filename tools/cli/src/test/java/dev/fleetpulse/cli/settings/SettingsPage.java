package dev.fleetpulse.cli.settings;

import dev.fleetpulse.runtime.config.FormerName;
import dev.fleetpulse.runtime.config.FormerName.Dropped;
import dev.fleetpulse.runtime.config.FormerName.Moved;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of {@code docs/configuration.md}. What a person wrote stays: only what stands between
 * {@code <!-- begin: NAME -->} and {@code <!-- end: NAME -->} is made from code.
 */
final class SettingsPage {

    private static final String FORMER_NAMES = "former-names";

    private final Javadocs javadocs;

    SettingsPage(Javadocs javadocs) {
        this.javadocs = javadocs;
    }

    /** {@code page} with every table as it should be. */
    String updated(String page) {
        String text = page;
        for (DescribedService service : DescribedService.andCommands()) {
            text = replaced(text, service.command(), settings(service));
        }
        return replaced(text, FORMER_NAMES, formerNames());
    }

    private static String replaced(String page, String name, String table) {
        String begin = "<!-- begin: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("the page has no " + begin.strip() + " … " + end);
        }
        return page.substring(0, from + begin.length()) + "\n" + table + "\n" + page.substring(to);
    }

    private String settings(DescribedService service) {
        LoadedSettings loaded = new LoadedSettings(service);
        StringBuilder table = new StringBuilder("""
                | setting and its variable | what it is | type | default | allowed | secret |
                |---|---|---|---|---|---|
                """);
        String kind = "";
        for (Setting setting : service.settings()) {
            if (!setting.kind().equals(kind)) {
                kind = setting.kind();
                table.append(kindRow(setting));
            }
            table.append(row(setting, loaded));
        }
        return table.toString();
    }

    private static String kindRow(Setting first) {
        String part = first.path().substring(0, first.path().lastIndexOf('.'));
        return "| `%s.type: %s`<br>`%s__TYPE` | chooses the settings that follow | choice | required | | |%n"
                .formatted(part, first.kind(), first.variable().replaceFirst("__[^_](?:(?!__).)*$", ""));
    }

    private String row(Setting setting, LoadedSettings loaded) {
        return "| `%s`<br>`%s` | %s | %s | %s | %s | %s |%n"
                .formatted(
                        setting.path(),
                        setting.variable(),
                        cell(description(setting)),
                        setting.typeName(),
                        fallback(setting, loaded),
                        cell(loaded.allowed(setting).orElse("")),
                        setting.isSecret() ? "yes" : setting.isPartlySecret() ? "by name" : "");
    }

    /** The words of the record's Javadoc. */
    String description(Setting setting) {
        return javadocs.of(
                        setting.component().getDeclaringRecord(),
                        setting.component().getName())
                .orElse("");
    }

    private static String fallback(Setting setting, LoadedSettings loaded) {
        if (loaded.isRequired(setting)) {
            return "required";
        }
        String value = loaded.defaultOf(setting);
        return value.equals("null") || value.equals("[]") || value.equals("{}") || value.isEmpty()
                ? "none"
                : "`" + cell(value) + "`";
    }

    private static String formerNames() {
        Map<String, String> rows = new TreeMap<>(Comparator.naturalOrder());
        for (DescribedService service : DescribedService.ALL) {
            for (FormerName former : service.definition().formerNames()) {
                rows.put(former.name(), row(service, former));
            }
        }
        return """
                | name | service | what becomes of it |
                |---|---|---|
                """ + String.join("", rows.values());
    }

    private static String row(DescribedService service, FormerName former) {
        return "| `%s` | %s | %s |%n".formatted(former.name(), service.command(), cell(fate(former)));
    }

    private static String fate(FormerName former) {
        if (former instanceof Dropped dropped) {
            return "not used, because " + dropped.because();
        }
        Moved moved = (Moved) former;
        String implied = joined(moved.implied().entrySet().stream()
                .map(setting -> "`" + setting.getKey() + ": " + setting.getValue() + "`")
                .sorted()
                .toList());
        List<String> needed = moved.needs().stream()
                .filter(path -> !path.equals(moved.setting()))
                .map(path -> "`" + path + "`")
                .sorted()
                .toList();
        String needs = joined(needed) + (needed.size() > 1 ? " are" : " is");
        return "`" + moved.setting() + "` (`" + moved.variable() + "`)"
                + (implied.isEmpty() ? "" : ", with " + implied)
                + (needed.isEmpty() ? "" : "; taken only where " + needs + " set too")
                + (moved.remark().isEmpty() ? "" : "; " + moved.remark());
    }

    private static String joined(List<String> parts) {
        return String.join(" and ", parts);
    }

    private static String cell(String text) {
        return text.replace("\n", " ").replace("|", "\\|").strip();
    }
}
