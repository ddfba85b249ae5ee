package dev.fleetpulse.cli.settings;

import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** What the loader itself makes of settings of a service: the defaults it gives, and what it says about wrong values. */
final class LoadedSettings {

    /** The receiver, or whatever people name, whose settings are looked at. */
    static final String NAME = "x";

    /** Says no more than the type does. */
    private static final Pattern OF_THE_TYPE = Pattern.compile(
            ": not (a single value|a list|a map|a duration|a whole number|a number|true or false|a path|one of) ?.*");

    private static final Pattern ALLOWED = Pattern.compile("allowed (.*)\\)$");

    /** Values that are wrong wherever anything is. */
    private static final List<String> WRONG =
            List.of("-2147483648", "2147483647", "0s", "999999d", "?", "\u0001", "whsec_?", "x".repeat(300), "[\"?\"]");

    private final DescribedService service;

    LoadedSettings(DescribedService service) {
        this.service = service;
    }

    /** What an empty file gives for a setting, as the service prints it when it starts; "null" for nothing. */
    String defaultOf(Setting setting) {
        Object node = new Yaml().load(ConfigLoader.render(load(least(setting))));
        for (String level : setting.pathFor(NAME).split("\\.", -1)) {
            node = node instanceof Map<?, ?> map ? map.get(level) : null;
        }
        return String.valueOf(node);
    }

    /** Whether a file must say it. */
    boolean isRequired(Setting setting) {
        return service.requiredFor(setting.kind()).containsKey(setting.pathFor(NAME));
    }

    /** What the loader says is allowed, when it is given something wrong; empty if nothing is wrong. */
    Optional<String> allowed(Setting setting) {
        return WRONG.stream()
                .flatMap(value -> problems(setting, value).stream())
                .filter(problem -> problem.startsWith(setting.pathFor(NAME) + ":"))
                .filter(problem -> !OF_THE_TYPE.matcher(problem).find())
                .map(ALLOWED::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** Whether it only permits something: an empty file is refused, and is fine once this is true. */
    boolean permitsSomething(Setting setting) {
        boolean flag = setting.type() == boolean.class && setting.kind().isEmpty();
        return flag
                && !problems(Map.of()).isEmpty()
                && problems(Map.of(setting.path(), "true")).isEmpty();
    }

    /** What is wrong when a setting has a value. */
    private List<String> problems(Setting setting, String value) {
        Map<String, String> settings = new LinkedHashMap<>(least(setting));
        settings.put(setting.pathFor(NAME), value);
        return problems(settings);
    }

    /** What is wrong when everything that is required is there but this. */
    List<String> problemsWithout(Setting setting) {
        Map<String, String> settings = new LinkedHashMap<>(least(setting));
        settings.remove(setting.pathFor(NAME));
        return problems(settings);
    }

    /** What comes of nothing but what is required. */
    String outcome(Setting setting) {
        return outcome(least(setting), Map.of());
    }

    /** What comes of a value in the file. */
    String outcomeOfFile(Setting setting, String value) {
        Map<String, String> settings = new LinkedHashMap<>(least(setting));
        settings.put(setting.pathFor(NAME), value);
        return outcome(settings, Map.of());
    }

    /** What comes of a value in the setting's own variable. */
    String outcomeOfVariable(Setting setting, String value) {
        Map<String, String> settings = new LinkedHashMap<>(least(setting));
        settings.remove(setting.pathFor(NAME));
        return outcome(settings, Map.of(setting.variable().replace("<NAME>", "X"), value));
    }

    /** The settings, secrets hidden; or what is wrong. */
    private String outcome(Map<String, String> settings, Map<String, String> env) {
        try {
            return ConfigLoader.render(ConfigLoader.load(service.definition().settings(), write(settings), env));
        } catch (ConfigException e) {
            return String.join("\n", e.problems());
        }
    }

    private List<String> problems(Map<String, String> settings) {
        try {
            load(settings);
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    private Map<String, String> least(Setting setting) {
        Map<String, String> settings = new LinkedHashMap<>(service.requiredFor(setting.kind()));
        if (!setting.kind().isEmpty()) {
            settings.put(setting.pathFor(NAME).replaceFirst("\\.[^.]*$", ".type"), setting.kind());
        }
        return settings;
    }

    private Record load(Map<String, String> settings) {
        return ConfigLoader.load(service.definition().settings(), write(settings), Map.of());
    }

    private static Path write(Map<String, String> settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        settings.forEach((path, value) -> put(tree, List.of(path.split("\\.", -1)), value));
        try {
            Path file = Files.createTempFile("settings", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, new Yaml().dump(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, List<String> path, String value) {
        if (path.size() == 1) {
            tree.put(path.get(0), value.startsWith("[") || value.startsWith("{") ? new Yaml().load(value) : value);
        } else {
            Object below = tree.computeIfAbsent(path.get(0), level -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) below, path.subList(1, path.size()), value);
        }
    }
}
