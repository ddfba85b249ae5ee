package dev.fleetpulse.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a child process has printed so far: the evidence that a fault really fired. */
public record LogText(Path file) {

    /** Lines that contain a text. */
    public int count(String text) {
        return count(text, 0);
    }

    /** The same without the first lines. */
    int count(String text, long skip) {
        return (int)
                lines().stream().skip(skip).filter(line -> line.contains(text)).count();
    }

    /** How long it is by now. */
    long length() {
        return lines().size();
    }

    private List<String> lines() {
        try {
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.UTF_8).lines().toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("log " + file + " cannot be read", e);
        }
    }
}
