package dev.fleetpulse.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each incident of the demo's script shows in the events it should show in, and nowhere else. */
class IncidentTest {

    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static List<TelemetryEvent> events = List.of();

    @BeforeAll
    static void playTheDemo() {
        events = new Simulation(new SimulationPlan(40, 200, 7), Script.DEMO, START).until(Duration.ofMinutes(3));
    }

    @Test
    void shouldMakeTwoAuditorsFail() {
        // When
        List<TelemetryEvent> ended = ended("audit", 12, 40);

        // Then
        assertThat(ended.stream()
                        .filter(event -> event.getOutcome() == Outcome.FAILURE)
                        .map(TelemetryEvent::getBot))
                .contains("auditor-1", "auditor-2");
        assertThat(failureRate(ended, "auditor-1")).isGreaterThan(0.6);
        assertThat(failureRate(ended, "auditor-2")).isGreaterThan(0.6);
        assertThat(failureRate(ended, "auditor-3")).isLessThan(0.1);
    }

    @Test
    void shouldSlowTheDatabaseOfHalfTheVerifiers() {
        // When
        List<TelemetryEvent> ended = ended("verification", 30, 60);

        // Then
        assertThat(slowShare(ended, "verifier-1")).isGreaterThan(0.1);
        assertThat(slowShare(ended, "verifier-4")).isGreaterThan(0.1);
        assertThat(slowShare(ended, "verifier-5")).isZero();
    }

    @Test
    void shouldLoseTelegramButNotMail() {
        // When
        List<TelemetryEvent> lost = between("orders", 15, 27).stream()
                .filter(event -> event.getNotification() != null
                        && event.getNotification().getPermanent())
                .toList();

        // Then
        assertThat(lost).hasSizeGreaterThan(20);
        assertThat(lost)
                .filteredOn(event -> event.getNotification().getChannel().equals("mail"))
                .hasSizeLessThan(3);
    }

    @Test
    void shouldSilenceOneGeneratorAndBringItBackAsANewInstance() {
        // When
        List<TelemetryEvent> silent = bot(between("media", 18, 75));
        List<TelemetryEvent> before = bot(between("media", 0, 18));
        List<TelemetryEvent> after = bot(between("media", 75, 90));

        // Then
        assertThat(silent).isEmpty();
        assertThat(after.get(0).getName()).isEqualTo("STARTUP");
        assertThat(after.get(0).getSequence()).isZero();
        assertThat(after.get(0).getInstance()).isNotEqualTo(before.get(0).getInstance());
    }

    private static List<TelemetryEvent> bot(List<TelemetryEvent> media) {
        return media.stream().filter(event -> event.getBot().equals("studio-1")).toList();
    }

    private static double failureRate(List<TelemetryEvent> ended, String bot) {
        return share(ended, bot, event -> event.getOutcome() == Outcome.FAILURE);
    }

    private static double slowShare(List<TelemetryEvent> ended, String bot) {
        return share(ended, bot, event -> event.getDurationMs() > 500);
    }

    private static double share(List<TelemetryEvent> events, String bot, Predicate<TelemetryEvent> what) {
        List<TelemetryEvent> ofBot =
                events.stream().filter(event -> event.getBot().equals(bot)).toList();
        return ofBot.stream().filter(what).count() / (double) ofBot.size();
    }

    private static List<TelemetryEvent> ended(String fleet, long fromSecond, long toSecond) {
        return between(fleet, fromSecond, toSecond).stream()
                .filter(event -> event.getOutcome() != Outcome.UNKNOWN)
                .toList();
    }

    private static List<TelemetryEvent> between(String fleet, long fromSecond, long toSecond) {
        return events.stream()
                .filter(event -> event.getFleet().equals(fleet))
                .filter(event -> !event.getOccurredAt().isBefore(START.plusSeconds(fromSecond))
                        && event.getOccurredAt().isBefore(START.plusSeconds(toSecond)))
                .toList();
    }
}
