package dev.fleetpulse.processor;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.ReasonCount;
import dev.fleetpulse.testkit.SampleBot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts from events to the topic: which, when, how often, with what evidence. */
class AlertsTopologyTest {

    private static final String RULES = """
            rules:
              - id: bot-errors
                subject: bot
                condition: error_rate("1m") > 0.5
                for: 10s
                min_samples: 4
                severity: HIGH
                labels: {team: shop}
                summary: "{{fleet}}/{{bot}}: {{value}} (limit {{threshold}})"
              - {id: bot-silent, subject: bot, condition: silent_seconds() > 30, severity: HIGH}
            """;
    private static final Duration TOOK = Duration.ofMillis(80);

    @TempDir
    Path folder;

    private final SampleBot till = new SampleBot("orders", "till");
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set by start
    AlertsTopologyTest() {}

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder, RULES);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldSayPendingFiringAndResolvedOnceEachInOrder() {
        // Given
        fail(NOON, "TIMEOUT", "TIMEOUT", "OUT_OF_STOCK");
        pipeline.send(till.succeeded("pay", NOON, TOOK));

        // When
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(25));
        pipeline.send(till.heartbeat(NOON.plusSeconds(26), TOOK));
        pipeline.tickEverySecond(NOON.plusSeconds(26), NOON.plusSeconds(50));
        pipeline.send(till.heartbeat(NOON.plusSeconds(51), TOOK));
        pipeline.tickEverySecond(NOON.plusSeconds(51), NOON.plusSeconds(75));

        // Then
        List<AlertTransition> alerts = pipeline.alerts();
        assertThat(alerts).extracting(AlertTransition::getState).containsExactly(PENDING, FIRING, RESOLVED);
        assertThat(alerts).extracting(AlertTransition::getRule).containsOnly("bot-errors");
        assertThat(alerts)
                .extracting(AlertTransition::getAt)
                .as("at the end of the second, after 10 s, when the minute no longer holds the failures")
                .containsExactly(NOON.plusSeconds(1), NOON.plusSeconds(11), NOON.plusSeconds(70));
        assertThat(alerts)
                .extracting(AlertTransition::getId)
                .containsOnly(alerts.get(0).getId());
        assertThat(pipeline.counter("alert.transitions", "state", "firing")).isEqualTo(1);
    }

    @Test
    void shouldCarryEvidence() {
        // Given
        fail(NOON, "TIMEOUT", "TIMEOUT", "OUT_OF_STOCK");
        pipeline.send(till.succeeded("pay", NOON, TOOK));

        // When
        pipeline.tick(NOON.plusSeconds(1));

        // Then
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getLabels()).isEqualTo(Map.of("fleet", "orders", "bot", "till", "team", "shop"));
            assertThat(alert.getSummary()).isEqualTo("orders/till: 75 % (limit 50 %)");
            assertThat(alert.getValue()).isEqualTo(0.75);
            assertThat(alert.getThreshold()).isEqualTo(0.5);
            Evidence evidence = alert.getEvidence();
            assertThat(evidence.getNumerator()).isEqualTo(3);
            assertThat(evidence.getDenominator()).isEqualTo(4);
            assertThat(evidence.getReasons())
                    .containsExactly(new ReasonCount("TIMEOUT", 2L), new ReasonCount("OUT_OF_STOCK", 1L));
            assertThat(evidence.getSamples())
                    .extracting(EventSample::getOffset)
                    .as("after two rule changes")
                    .containsExactly(4L, 3L, 2L);
            assertThat(evidence.getSamples().get(0).getReasonCode()).isEqualTo("OUT_OF_STOCK");
        });
    }

    @Test
    void shouldNoticeSilenceByTicksAlone() {
        // Given
        pipeline.send(till.received(NOON));

        // When
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(60));

        // Then
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("bot-silent");
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getAt()).isEqualTo(NOON.plusSeconds(40));
            assertThat(alert.getValue()).isEqualTo(40.0);
        });
    }

    @Test
    void shouldEndSilenceWhenTheBotSpeaks() {
        // Given
        pipeline.send(till.received(NOON));
        pipeline.tick(NOON.plusSeconds(60));

        // When
        pipeline.send(till.received(NOON.plusMillis(60_500)));
        pipeline.tick(NOON.plusSeconds(61));

        // Then
        assertThat(pipeline.alerts()).extracting(AlertTransition::getState).containsExactly(FIRING, RESOLVED);
    }

    @Test
    void shouldEndTheAlertsOfABotThatIsForgottenAfterADayAndAnHour() {
        // Given
        pipeline.send(till.received(NOON));
        Instant later = NOON.plus(Duration.ofHours(25));

        // When
        pipeline.tick(NOON.plusSeconds(60));
        pipeline.tick(later);
        List<AlertTransition> before = pipeline.alerts();
        pipeline.tick(later.plusSeconds(60));
        pipeline.tick(later.plusSeconds(120));

        // Then
        assertThat(before).extracting(AlertTransition::getState).containsExactly(FIRING);
        assertThat(pipeline.alerts()).extracting(AlertTransition::getState).containsExactly(RESOLVED);
    }

    @Test
    void shouldOnlyWriteATickWhenTheWallClockGoesOn() {
        // Given
        pipeline.send(till.received(NOON));

        // When
        pipeline.passWallClock(Duration.ofSeconds(1));
        int withAnEvent = pipeline.ticksWritten().size();
        for (int i = 0; i < 120; i++) {
            pipeline.passWallClock(Duration.ofSeconds(1));
        }

        // Then
        assertThat(withAnEvent).isZero();
        assertThat(pipeline.ticksWritten()).hasSize(120).containsOnly(0);
        assertThat(pipeline.alerts()).as("nobody asks the wall clock").isEmpty();
    }

    private void fail(Instant at, String... reasons) {
        for (String reason : reasons) {
            pipeline.send(till.failed("pay", at, TOOK, reason));
        }
    }
}
