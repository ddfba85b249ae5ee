package dev.fleetpulse.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quiet is quiet: without an incident no shipped rule comes near its threshold, whatever the seed. */
class QuietTrafficTest {

    private record BotMinute(String name, int ended, long failures, double p95) {

        static BotMinute of(String name, List<TelemetryEvent> ended) {
            return new BotMinute(name, ended.size(), QuietTrafficTest.failures(ended), QuietTrafficTest.p95(ended));
        }
    }

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 1_000_003})
    void shouldKeepEveryBotClearOfTheRulesInEveryMinute(long seed) {
        // Given
        Simulation simulation = new Simulation(new SimulationPlan(40, 200, seed), Script.QUIET, START);

        // When
        List<BotMinute> minutes = simulation.until(Duration.ofMinutes(6)).stream()
                .collect(Collectors.groupingBy(event -> event.getFleet() + "/" + event.getBot() + "@"
                        + Duration.between(START, event.getOccurredAt()).toMinutes()))
                .entrySet()
                .stream()
                .map(entry -> BotMinute.of(entry.getKey(), ended(entry.getValue())))
                .toList();

        // Then
        assertThat(minutes).hasSize(40 * 6).allSatisfy(minute -> {
            assertThat(minute.ended).isGreaterThan(20);
            assertThat(minute.failures).isLessThanOrEqualTo(minute.ended / 20);
            assertThat(minute.p95).isLessThan(300);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 1_000_003})
    void shouldNotFailTwiceWithinTwentyOutcomesOfABot(long seed) {
        // Given
        Simulation simulation = new Simulation(new SimulationPlan(40, 200, seed), Script.QUIET, START);
        Map<String, Integer> sinceFailure = new HashMap<>();

        // When
        List<TelemetryEvent> ended = ended(simulation.until(Duration.ofMinutes(6)));

        // Then
        for (TelemetryEvent event : ended) {
            String bot = event.getFleet() + "/" + event.getBot();
            int since = sinceFailure.merge(bot, 1, Integer::sum);
            if (event.getOutcome() == Outcome.FAILURE) {
                assertThat(since).as(bot).isGreaterThan(20);
                sinceFailure.put(bot, 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 1_000_003})
    void shouldDeliverAlmostAllNotificationsFromTheStart(long seed) {
        // Given
        Simulation simulation = new Simulation(new SimulationPlan(40, 200, seed), Script.QUIET, START);
        Map<String, int[]> countsByChannel = new HashMap<>();

        // When
        Stream<NotificationAttempt> attempts = simulation.until(Duration.ofMinutes(6)).stream()
                .map(TelemetryEvent::getNotification)
                .filter(attempt -> attempt != null);

        // Then
        attempts.forEach(attempt -> {
            int[] counts = countsByChannel.computeIfAbsent(attempt.getChannel(), channel -> new int[2]);
            counts[0] += attempt.getDelivered() ? 1 : 0;
            counts[1] += attempt.getPermanent() ? 1 : 0;
            assertThat(counts[1]).isLessThanOrEqualTo((int) (0.02 * (counts[0] + counts[1])));
        });
        assertThat(countsByChannel).containsOnlyKeys("telegram", "mail");
    }

    private static List<TelemetryEvent> ended(List<TelemetryEvent> events) {
        return events.stream()
                .filter(event -> event.getOutcome() != Outcome.UNKNOWN)
                .toList();
    }

    private static long failures(List<TelemetryEvent> events) {
        return events.stream()
                .filter(event -> event.getOutcome() == Outcome.FAILURE)
                .count();
    }

    private static double p95(List<TelemetryEvent> events) {
        double[] sorted = events.stream()
                .mapToDouble(TelemetryEvent::getDurationMs)
                .sorted()
                .toArray();
        return sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
    }
}
