package dev.fleetpulse.runtime.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Loads settings from text, by way of a file. */
record YamlFile(Path path) {

    static YamlFile in(Path folder) {
        return new YamlFile(folder.resolve("sink.yaml"));
    }

    SinkConfig load(String yaml) {
        return load(SinkConfig.class, yaml, Map.of());
    }

    SinkConfig load(String yaml, Map<String, String> env) {
        return load(SinkConfig.class, yaml, env);
    }

    <T> T load(Class<T> type, String yaml, Map<String, String> env) {
        write(yaml);
        return ConfigLoader.load(type, path, env);
    }

    /** With names of earlier systems. */
    SinkConfig load(String yaml, Map<String, String> env, List<FormerName> former, Consumer<FormerNotice> notices) {
        write(yaml);
        return ConfigLoader.load(SinkConfig.class, path, env, former, notices);
    }

    /** What is wrong with {@code yaml}; nothing if it can be used. */
    List<String> problems(String yaml) {
        return problems(yaml, Map.of());
    }

    List<String> problems(String yaml, Map<String, String> env) {
        try {
            load(yaml, env);
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    private void write(String yaml) {
        try {
            Files.writeString(path, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
