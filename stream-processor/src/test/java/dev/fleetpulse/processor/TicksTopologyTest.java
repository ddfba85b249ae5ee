package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often somebody ticks may change how soon something is said, never what is said. */
class TicksTopologyTest {

    private static final String RULES = """
            rules:
              - {id: bot-errors, subject: bot, condition: 'error_rate("1m") > 0.1', for: 7s, severity: HIGH}
              - {id: bot-errors-kept, subject: bot, condition: 'error_rate("1m") > 0.1', min_samples: 3, no_data: keep,
                 for: 13s, keep_firing_for: 17s, severity: HIGH}
              - {id: bot-row, subject: bot, condition: consecutive_failures() >= 2, severity: HIGH}
              - {id: bot-slow, subject: bot, condition: 'latency("p95", "1m") > 400', for: 21s, severity: LOW}
              - {id: bot-silent, subject: bot, condition: silent_seconds() > 15, for: 4s, severity: HIGH}
              - {id: fleet-errors, subject: fleet, condition: 'error_rate("1m") > 0.2', for: 7s, keep_firing_for: 3s,
                 severity: HIGH}
              - {id: fleet-quiet, subject: fleet, condition: 'events("1m") < 3', for: 12s, severity: LOW}
              - {id: channel-loss, subject: channel, condition: 'success_rate("1m") < 0.9', for: 11s,
                 resolve: 'success_rate("1m") >= 0.95', no_data: resolve, severity: HIGH}
            """;

    private static final Duration SPAN = Duration.ofMinutes(8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldDecideTheSameWithATickEverySecondAndWithNone(long seed) {
        // Given
        List<TelemetryEvent> events = events(new Random(seed));
        Instant end = NOON.plus(SPAN).plusMillis(300);

        // When
        List<String> ticking = alerts(events, end, true);
        List<String> silent = alerts(events, end, false);

        // Then
        assertThat(silent).hasSizeGreaterThan(15).isEqualTo(ticking);
    }

    private List<String> alerts(List<TelemetryEvent> events, Instant end, boolean ticks) {
        try (Pipeline pipeline = new Pipeline(folder, RULES)) {
            pipeline.sendAll(NOON, events, ticks);
            Instant before = events.get(events.size() - 1).getOccurredAt();
            if (ticks) {
                pipeline.tickEverySecond(before, end);
            }
            pipeline.tick(end);
            return byFingerprint(pipeline.alerts());
        }
    }

    /** Bot and fleet tasks are not ordered among each other; ticks take offsets. */
    private static List<String> byFingerprint(List<AlertTransition> alerts) {
        return alerts.stream()
                .collect(Collectors.groupingBy(AlertTransition::getFingerprint, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .map(TicksTopologyTest::withoutOffsets)
                .map(AlertTransition::toString)
                .toList();
    }

    private static AlertTransition withoutOffsets(AlertTransition alert) {
        List<EventSample> samples = alert.getEvidence().getSamples().stream()
                .map(sample -> EventSample.newBuilder(sample).setOffset(0).build())
                .toList();
        Evidence evidence =
                Evidence.newBuilder(alert.getEvidence()).setSamples(samples).build();
        return AlertTransition.newBuilder(alert).setEvidence(evidence).build();
    }

    /** Bursts of a few seconds and gaps of up to 80. */
    private static List<TelemetryEvent> events(Random random) {
        List<SampleBot> bots = List.of(
                new SampleBot("orders", "order-bot"),
                new SampleBot("orders", "till"),
                new SampleBot("audit", "auditor"));
        List<TelemetryEvent> events = new ArrayList<>();
        Instant at = NOON;
        for (int i = 0; i < 70; i++) {
            at = at.plusMillis(random.nextInt(10) < 8 ? random.nextInt(1_500) : random.nextInt(80_000));
            events.add(event(bots.get(random.nextInt(bots.size())), random, at));
        }
        return events.stream()
                .filter(event -> event.getOccurredAt().isBefore(NOON.plus(SPAN)))
                .toList();
    }

    private static TelemetryEvent event(SampleBot bot, Random random, Instant at) {
        Duration took = Duration.ofMillis(random.nextInt(600));
        return switch (random.nextInt(6)) {
            case 0, 1 -> bot.failed("checkout", at, took, "TIMEOUT");
            case 2 -> bot.undelivered("telegram", "order_ready", at);
            case 3 -> bot.delivered("telegram", "order_ready", at);
            default -> bot.succeeded("checkout", at, took);
        };
    }
}
