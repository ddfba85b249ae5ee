package dev.fleetpulse.processor;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertTransition;
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

/** Alerts about fleets and their channels, which are decided from the deltas of bot tasks. */
class FleetsTopologyTest {

    private static final String RULES = """
            rules:
              - {id: fleet-errors, subject: fleet, condition: 'errors("1m") >= 5', severity: CRITICAL}
              - id: channel-loss
                subject: channel
                condition: success_rate("1h") < 0.5
                resolve: success_rate("1h") >= 0.6
                min_samples: 2
                severity: CRITICAL
            """;
    private static final Duration TOOK = Duration.ofMillis(80);

    @TempDir
    Path folder;

    private final SampleBot till = new SampleBot("orders", "till");
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set by start
    FleetsTopologyTest() {}

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder, RULES);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldDecideAboutTheFleetWhatNoBotSays() {
        // Given
        SampleBot bar = new SampleBot("orders", "bar");
        for (int i = 0; i < 3; i++) {
            pipeline.send(till.failed("pay", NOON, TOOK, "TIMEOUT"));
            pipeline.send(bar.failed("pay", NOON, TOOK, "OUT_OF_STOCK"));
        }

        // When
        pipeline.tick(NOON.plusSeconds(1));

        // Then
        assertThat(pipeline.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("fleet-errors");
            assertThat(alert.getLabels()).isEqualTo(Map.of("fleet", "orders"));
            assertThat(alert.getAt()).isEqualTo(NOON.plusSeconds(1));
            assertThat(alert.getValue()).isEqualTo(6.0);
            assertThat(alert.getEvidence().getReasons())
                    .containsExactly(new ReasonCount("OUT_OF_STOCK", 3L), new ReasonCount("TIMEOUT", 3L));
            assertThat(alert.getEvidence().getSamples()).hasSize(5);
        });
    }

    @Test
    void shouldDecideAboutEachChannelOnItsOwn() {
        // Given
        send3(NOON, "mail", true);
        send3(NOON, "telegram", false);

        // When
        pipeline.tick(NOON.plusSeconds(1));
        List<AlertTransition> lost = pipeline.alerts();
        send3(NOON.plusSeconds(2), "telegram", true);
        pipeline.tick(NOON.plusSeconds(3));
        List<AlertTransition> halfway = pipeline.alerts();
        send3(NOON.plusSeconds(4), "telegram", true);
        pipeline.tick(NOON.plusSeconds(5));

        // Then
        assertThat(lost).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getLabels()).isEqualTo(Map.of("fleet", "orders", "channel", "telegram"));
            assertThat(alert.getEvidence().getNumerator()).isZero();
            assertThat(alert.getEvidence().getDenominator()).isEqualTo(3);
        });
        assertThat(halfway)
                .as("half is above the threshold but below what resolves")
                .isEmpty();
        assertThat(pipeline.alerts()).extracting(AlertTransition::getState).containsExactly(RESOLVED);
    }

    private void send3(Instant at, String channel, boolean delivered) {
        for (int i = 0; i < 3; i++) {
            pipeline.send(delivered ? till.delivered(channel, "bill", at) : till.undelivered(channel, "bill", at));
        }
    }
}
