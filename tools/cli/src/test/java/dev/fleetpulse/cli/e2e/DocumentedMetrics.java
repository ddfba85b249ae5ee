package dev.fleetpulse.cli.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Metrics of ours that people read of: in the README, in {@code docs} (but decisions, which are history), and in what is deployed. */
final class DocumentedMetrics {

    /** A name, with or without labels in braces. */
    private static final Pattern SERIES =
            Pattern.compile("\\b((?:fleetpulse|jvm|process|system)_[a-z0-9_]++)(?<!_)(?:\\{([^}]*)})?");

    /** A row of the table of what to watch: the names, then which service has them. */
    private static final Pattern ROW =
            Pattern.compile("^\\| (`[^|]*`[^|]*) \\| (api|gateway|processor|sink|all) \\|.*");

    private static final List<String> PLACES = List.of("README.md", "docs", "helm", "config", "docker-compose.yml");

    /**
     * A metric that a document names.
     *
     * @param file the document
     * @param name the series
     * @param labels some of its labels, each as on the page; none for any
     * @param service which service has it: its command, {@code all}, or {@code some}
     */
    record Mention(Path file, String name, List<String> labels, String service) {

        /** Whether it is where the document says. */
        boolean isOn(Map<String, MetricsPage> pages) {
            return switch (service) {
                case "all" -> pages.values().stream().allMatch(page -> page.has(name, labels));
                case "some" -> pages.values().stream().anyMatch(page -> page.has(name, labels));
                default -> pages.containsKey(service) && pages.get(service).has(name, labels);
            };
        }
    }

    private DocumentedMetrics() {}

    /** All of them in a source tree. */
    static List<Mention> read(Path root) throws IOException {
        List<Mention> mentions = new ArrayList<>();
        for (String place : PLACES) {
            try (Stream<Path> files = Files.walk(root.resolve(place))) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().contains("decisions"))
                        .forEach(file -> mentions.addAll(mentions(root.relativize(file), lines(file))));
            }
        }
        return mentions;
    }

    private static List<Mention> mentions(Path file, List<String> lines) {
        List<Mention> mentions = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            boolean says = row.matches();
            SERIES.matcher(line)
                    .results()
                    .map(found -> new Mention(
                            file,
                            found.group(1),
                            found.group(2) == null
                                    ? List.of()
                                    : List.of(found.group(2).split(",\\s*")),
                            says && found.start() < row.end(1) ? row.group(2) : "some"))
                    .forEach(mentions::add);
        }
        return mentions;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
