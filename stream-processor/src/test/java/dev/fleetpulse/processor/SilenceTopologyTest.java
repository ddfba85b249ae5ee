package dev.fleetpulse.processor;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bot that falls silent, a fleet that does, and gateways that do. */
class SilenceTopologyTest {

    private static final String RULES = """
            rules:
              - id: bot-silent
                subject: bot
                condition: silent_seconds() > 30 && !fleet_silent("20s") && ingest_silent_seconds() < 30
                severity: HIGH
              - id: fleet-silent
                subject: fleet
                fleets: ["!fleetpulse"]
                condition: silent_bots("30s") > 0 && fleet_silent("30s") && ingest_silent_seconds() < 30
                severity: CRITICAL
              - id: ingest-silent
                subject: fleet
                fleets: [fleetpulse]
                condition: silent_seconds() > 30
                severity: CRITICAL
            """;

    private static final List<SampleBot> BOTS = Stream.of("a", "b", "c", "d")
            .map(name -> new SampleBot("shop", name))
            .toList();
    private static final SampleBot GATEWAY = new SampleBot(BotKey.OWN_FLEET, "gateway-1");

    @TempDir
    Path folder;

    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set by start
    SilenceTopologyTest() {}

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder, RULES);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldTellOfTheOneBotThatIsSilentAndThatItSpeaksAgain() {
        // Given
        speak(NOON, BOTS);
        for (int second = 5; second <= 60; second += 5) {
            speak(NOON.plusSeconds(second), BOTS.subList(1, 4));
        }

        // When
        pipeline.tick(NOON.plusSeconds(61));
        List<AlertTransition> silent = pipeline.alerts();
        speak(NOON.plusSeconds(62), BOTS);
        pipeline.tick(NOON.plusSeconds(63));

        // Then
        assertThat(silent).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("bot-silent");
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getLabels()).containsEntry("bot", "a");
            assertThat(alert.getAt()).isEqualTo(NOON.plusSeconds(40));
            assertThat(alert.getValue()).isEqualTo(40.0);
        });
        assertThat(pipeline.alerts()).extracting(AlertTransition::getState).containsExactly(RESOLVED);
    }

    @Test
    void shouldTellOnceOfAFleetThatIsSilent() {
        // Given
        for (int i = 0; i < BOTS.size(); i++) { // not all in the same moment
            speak(NOON.plusSeconds(2L * i), BOTS.subList(i, i + 1));
        }
        gatewayUntil(NOON.plusSeconds(120));

        // When
        List<AlertTransition> alerts = pipeline.alerts();

        // Then
        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("fleet-silent");
            assertThat(alert.getLabels()).containsEntry("fleet", "shop");
            assertThat(alert.getState()).isEqualTo(FIRING);
        });
    }

    @Test
    void shouldBlameTheGatewaysWhenTheyAreSilentToo() {
        // Given
        gatewayUntil(NOON);
        speak(NOON, BOTS);

        // When
        pipeline.tick(NOON.plusSeconds(120));

        // Then
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("ingest-silent");
            assertThat(alert.getAt()).isEqualTo(NOON.plusSeconds(40));
        });
    }

    private void gatewayUntil(Instant end) {
        for (Instant at = NOON.plusSeconds(9); !at.isAfter(end); at = at.plusSeconds(10)) {
            pipeline.send(GATEWAY.received(at));
        }
        pipeline.send(GATEWAY.received(end));
    }

    private void speak(Instant at, List<SampleBot> bots) {
        bots.forEach(bot -> pipeline.send(bot.received(at)));
    }
}
