package dev.fleetpulse.bench.rival;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The properties file of a rival's process.
 *
 * @param name of the passage that is measured; those that warm up have names that begin with it
 * @param input what the rival itself is given
 * @param warmUp how long it processes before what is measured
 * @param outputs where its results go; empty: nowhere
 */
public record RivalSettings(String name, RivalInput input, Duration warmUp, Optional<Path> outputs) {

    /**
     * Reads a properties file.
     *
     * @throws IllegalArgumentException naming the first key that is missing or not a number
     */
    public static RivalSettings read(Path file) throws IOException {
        return of(load(file));
    }

    /** The properties of a file. */
    public static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    static RivalSettings of(Properties properties) {
        RivalInput input = new RivalInput(
                text(properties, "bootstrap.servers"),
                text(properties, "schema.registry.url"),
                text(properties, "topic"),
                number(properties, "events"),
                Duration.ofMillis(number(properties, "commit.interval.ms")),
                Path.of(text(properties, "folder")),
                text(properties, "guarantee"));
        return new RivalSettings(
                text(properties, "name"),
                input,
                Duration.ofMillis(number(properties, "warm.up.ms")),
                Optional.ofNullable(properties.getProperty("outputs")).map(Path::of));
    }

    /** Writes what {@link #read} reads, and further properties that a main class wants. */
    public void write(Path file, Map<String, String> further) throws IOException {
        Properties properties = new Properties();
        properties.putAll(further);
        properties.setProperty("name", name);
        properties.setProperty("bootstrap.servers", input.bootstrapServers());
        properties.setProperty("schema.registry.url", input.registryUrl());
        properties.setProperty("topic", input.topic());
        properties.setProperty("events", Long.toString(input.events()));
        properties.setProperty(
                "commit.interval.ms", Long.toString(input.commitInterval().toMillis()));
        properties.setProperty("folder", input.folder().toString());
        properties.setProperty("guarantee", input.guarantee());
        properties.setProperty("warm.up.ms", Long.toString(warmUp.toMillis()));
        outputs.ifPresent(path -> properties.setProperty("outputs", path.toString()));
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
    }

    private static long number(Properties properties, String key) {
        String text = text(properties, key);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": a whole number expected (got " + text + ")", e);
        }
    }

    private static String text(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + ": missing");
        }
        return value.strip();
    }
}
