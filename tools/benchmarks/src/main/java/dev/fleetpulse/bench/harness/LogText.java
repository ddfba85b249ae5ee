package dev.fleetpulse.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a child process has printed so far: the evidence that a fault really fired. */
public record LogText(Path file) {

    /** Lines that contain a text. */
    public int count(String text) {
        try {
            return (int) Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(text))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException("log " + file + " cannot be read", e);
        }
    }
}
