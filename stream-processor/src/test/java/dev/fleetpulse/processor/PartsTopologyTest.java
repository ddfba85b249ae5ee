package dev.fleetpulse.processor;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts about what a fleet counts under a name, about its entities, about log lines, and in which fleets. */
class PartsTopologyTest {

    private static final Duration TOOK = Duration.ofMillis(80);

    @TempDir
    Path folder;

    private final SampleBot till = new SampleBot("orders", "till");
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // each test starts its own
    PartsTopologyTest() {}

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @CsvSource({
        "operation, pay",
        "version, 2.0",
        "region, eu",
    })
    void shouldAccuseTheNameUnderWhichItHappened(String subject, String name) {
        // Given
        start("- {id: part, subject: " + subject + ", condition: 'error_rate(\"1m\") > 0.5', severity: HIGH}");

        // When
        pipeline.send(in("eu", "2.0", till.failed("pay", NOON, TOOK, "TIMEOUT")));
        pipeline.send(in("us", "1.0", till.succeeded("book", NOON, TOOK)));
        pipeline.tickEverySecond(NOON, NOON.plusSeconds(80));

        // Then
        List<AlertTransition> alerts = pipeline.alerts();
        assertThat(states(alerts)).containsExactly(FIRING, RESOLVED);
        assertThat(alerts.get(0).getLabels()).isEqualTo(Map.of("fleet", "orders", subject, name));
        assertThat(alerts.get(0).getValue()).isEqualTo(1.0);
        assertThat(alerts.get(0).getEvidence().getReasons())
                .as("not known apart")
                .isEmpty();
    }

    @Test
    void shouldAccuseTheDependencyThatFails() {
        // Given
        start("""
                - id: part
                  subject: dependency
                  condition: dependency_failure_rate("1m") > 0.5
                  severity: HIGH
                """);

        // When
        pipeline.send(till.called("openai", "TIMEOUT", false, NOON, TOOK));
        pipeline.send(till.called("solana", "200", true, NOON, TOOK));
        pipeline.tick(NOON.plusSeconds(2));

        // Then
        assertThat(pipeline.alerts())
                .extracting(alert -> alert.getLabels().get("dependency"))
                .containsExactly("openai");
    }

    /** A name that no window holds any more is still decided, until its alert has ended. */
    @Test
    void shouldEndTheAlertOfANameThatIsHeardOfNoMore() {
        // Given
        start("- {id: part, subject: version, condition: 'errors(\"1h\") > 0', keep_firing_for: 90m, severity: HIGH}");

        // When
        pipeline.send(in("eu", "2.0", till.failed("pay", NOON, TOOK, "TIMEOUT")));
        pipeline.tick(NOON.plus(Duration.ofMinutes(61)));
        pipeline.tick(NOON.plus(Duration.ofMinutes(160)));

        // Then
        assertThat(states(pipeline.alerts())).containsExactly(FIRING, RESOLVED);
    }

    @Test
    void shouldNoticeAnEntityThatIsStuckAndThatItMovesOn() {
        // Given
        start("""
                - {id: stuck-order, subject: entity, severity: HIGH,
                   condition: 'entities_in_state("order", "NEW", "10m") > 0'}
                - {id: stuck-orders, subject: fleet, severity: HIGH,
                   condition: 'entities_in_state("order", "NEW", "10m") > 0'}
                """);

        // When
        pipeline.send(till.moved("order", "A-1", "NEW", "DONE", NOON));
        pipeline.send(till.moved("order", "A-2", "", "NEW", NOON.plusSeconds(1)));
        pipeline.tickEverySecond(NOON.plusSeconds(1), NOON.plusSeconds(600));
        List<AlertTransition> before = pipeline.alerts();
        pipeline.tickEverySecond(NOON.plusSeconds(600), NOON.plusSeconds(611));
        List<AlertTransition> stuck = pipeline.alerts();
        pipeline.send(till.moved("order", "A-2", "NEW", "DONE", NOON.plusSeconds(612)));
        pipeline.tickEverySecond(NOON.plusSeconds(612), NOON.plusSeconds(621));

        // Then
        assertThat(before).isEmpty();
        assertThat(stuck).extracting(AlertTransition::getRule).containsExactlyInAnyOrder("stuck-order", "stuck-orders");
        assertThat(stuck)
                .filteredOn(alert -> alert.getRule().equals("stuck-order"))
                .singleElement()
                .extracting(AlertTransition::getLabels)
                .isEqualTo(Map.of("fleet", "orders", "entity_type", "order", "entity", "A-2"));
        assertThat(states(pipeline.alerts())).containsExactly(RESOLVED, RESOLVED);
    }

    @Test
    void shouldCountLogLinesThatMatchForBotAndFleet() {
        // Given
        start("""
                - {id: bot-lock, subject: bot, condition: 'pattern_count("lock", "1m") > 1', severity: P1}
                - {id: fleet-lock, subject: fleet, condition: 'pattern_count("lock", "1m") > 1', severity: P1}
                patterns:
                - {id: lock, regex: Lock acquisition failed}
                """);

        // When
        for (int i = 0; i < 2; i++) {
            pipeline.send(TelemetryEvent.newBuilder(till.received(NOON))
                    .setLog(new LogLine(LogLevel.ERROR, null, "Lock acquisition failed: held by pid 7"))
                    .build());
        }
        pipeline.tick(NOON.plusSeconds(2));

        // Then
        assertThat(pipeline.alerts())
                .extracting(AlertTransition::getRule)
                .containsExactlyInAnyOrder("bot-lock", "fleet-lock");
    }

    @Test
    void shouldOnlyLookAtTheFleetsOfTheRule() {
        // Given
        start("""
                - {id: others, subject: bot, fleets: ['!orders'], condition: 'errors("1m") > 0', severity: LOW}
                - {id: own, subject: bot, fleets: [ord*], condition: 'errors("1m") > 0', severity: LOW}
                """);

        // When
        pipeline.send(till.failed("pay", NOON, TOOK, "TIMEOUT"));
        pipeline.send(new SampleBot("media", "studio-1").failed("render", NOON, TOOK, "TIMEOUT"));
        pipeline.tick(NOON.plusSeconds(1));

        // Then
        assertThat(pipeline.alerts())
                .extracting(alert -> alert.getRule() + " " + alert.getLabels().get("fleet"))
                .containsExactlyInAnyOrder("own orders", "others media");
    }

    private void start(String rules) {
        pipeline = new Pipeline(folder, "rules:\n" + rules + "\n");
    }

    private static TelemetryEvent in(String region, String version, TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event)
                .setRegion(region)
                .setVersion(version)
                .build();
    }

    private static List<AlertState> states(List<AlertTransition> alerts) {
        return alerts.stream().map(AlertTransition::getState).toList();
    }
}
