package dev.fleetpulse.deployment.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of {@code docs/dependencies.md}. */
final class DependenciesPage {

    private static final Pattern COORDINATES = Pattern.compile("`([^`]*)`");

    /**
     * A line of the table.
     *
     * @param artifacts coordinates of the artifacts that it is about
     * @param test whether it says that only tests use them
     * @param why what they are for
     * @param licence the last column
     */
    record Line(List<String> artifacts, boolean test, String why, String licence) {}

    private DependenciesPage() {}

    static List<Line> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Line(
                        COORDINATES
                                .matcher(cells[1])
                                .results()
                                .map((MatchResult one) -> one.group(1))
                                .toList(),
                        cells[1].contains("(test)"),
                        cells[2].strip(),
                        cells[4].strip()))
                .toList();
    }
}
