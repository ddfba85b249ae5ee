package dev.fleetpulse.cli.rules;

import dev.fleetpulse.cli.rules.RuleTest.Expectation;
import dev.fleetpulse.cli.rules.RuleTest.Happening;
import dev.fleetpulse.processor.rule.RuleSet;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one test: appends its events in the order of time and looks at the alerts at each moment that is asked about. */
final class RuleTestRun {

    private final RuleTest test;
    private final List<Difference> differences = new ArrayList<>();
    /** The latest transition by fingerprint. */
    private final Map<String, AlertTransition> latest = new TreeMap<>();

    /** Something that came out otherwise than expected. */
    record Difference(int line, String text) {}

    private RuleTestRun(RuleTest test) {
        this.test = test;
    }

    /** What came out otherwise than expected; empty if nothing did. */
    static List<Difference> of(RuleTest test, RuleSet rules) throws IOException {
        Path folder = Files.createTempDirectory("fleetpulse-rules-test");
        RuleTestRun run = new RuleTestRun(test);
        try (RuleTopology topology = new RuleTopology(rules, folder, EventNotation.START)) {
            run.play(topology);
        } finally {
            delete(folder);
        }
        return run.differences;
    }

    private void play(RuleTopology topology) {
        Deque<Happening> events = new ArrayDeque<>(test.events().stream()
                .sorted(Comparator.comparing(Happening::at))
                .toList());
        for (Expectation expectation : test.expectations().stream()
                .sorted(Comparator.comparing(Expectation::at))
                .toList()) {
            while (!events.isEmpty() && events.peek().at().compareTo(expectation.at()) < 0) {
                Happening next = events.remove();
                topology.append(next.event(), EventNotation.START.plus(next.at()));
            }
            topology.tick(EventNotation.START.plus(expectation.at()));
            topology.transitions().stream()
                    .filter(transition -> transition.getState() != AlertState.CORRECTED) // no alert goes back
                    .forEach(transition -> latest.put(transition.getFingerprint(), transition));
            compare(expectation);
        }
    }

    private void compare(Expectation expectation) {
        List<AlertTransition> found = latest.values().stream()
                .filter(alert -> alert.getRule().equals(expectation.rule()))
                .filter(alert -> alert.getState() == AlertState.PENDING || alert.getState() == AlertState.FIRING)
                .collect(Collectors.toCollection(ArrayList::new));
        List<Map<String, String>> missing = new ArrayList<>();
        for (Map<String, String> expected : expectation.alerts()) {
            boolean there = found.stream()
                    .filter(alert -> matches(alert, expected))
                    .findFirst()
                    .map(found::remove)
                    .orElse(false);
            if (!there) {
                missing.add(expected);
            }
        }
        if (!missing.isEmpty() || !found.isEmpty()) {
            differences.add(new Difference(
                    expectation.line(),
                    "%s: at %s %s: missing %s, not expected %s"
                            .formatted(
                                    test.name(),
                                    text(expectation.at()),
                                    expectation.rule(),
                                    missing,
                                    found.stream().map(RuleTestRun::said).toList())));
        }
    }

    private static boolean matches(AlertTransition alert, Map<String, String> expected) {
        Map<String, String> said = said(alert);
        return expected.entrySet().stream().allMatch(entry -> same(entry.getValue(), said.get(entry.getKey())));
    }

    private static boolean same(String expected, @Nullable String found) {
        return found != null && (expected.equalsIgnoreCase(found) || sameNumber(expected, found));
    }

    private static boolean sameNumber(String expected, String found) {
        try {
            return Math.abs(Double.parseDouble(expected) - Double.parseDouble(found)) < 1e-9;
        } catch (NumberFormatException e) {
            return false; // one of them is a text
        }
    }

    /** An alert in the words of a test. */
    private static Map<String, String> said(AlertTransition alert) {
        Map<String, String> said = new TreeMap<>(alert.getLabels());
        said.put("state", alert.getState().name().toLowerCase(Locale.ROOT));
        said.put("severity", alert.getSeverity().name());
        said.put("summary", alert.getSummary());
        said.put("value", alert.getValue() == null ? "none" : Double.toString(alert.getValue()));
        return said;
    }

    private static String text(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
