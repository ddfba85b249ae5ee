package dev.fleetpulse.processor.query;

import static dev.fleetpulse.processor.query.StallingFleet.SILENT;
import static dev.fleetpulse.processor.query.StallingFleet.second;
import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.AllTasks;
import dev.fleetpulse.schema.AlertTransition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a fleet while one of the partitions with its bots says nothing, and what becomes of it. */
class ProvisionalAlertsTopologyTest {

    private static final int STALL = 60;
    private static final String RULES = """
            rules:
              - id: fleet-errors
                subject: fleet
                condition: error_rate("5m") > 0.5
                severity: HIGH
                summary: "{{fleet}}: {{value}}"
              - {id: fleet-silent, subject: fleet, condition: silent_seconds() > 20, severity: HIGH}
            """;
    private static final String PATIENT =
            RULES.replace("    severity: HIGH\n    summary", "    for: 40s\n    severity: HIGH\n    summary");

    private StallingFleet fleet;
    private AllTasks tasks;

    @BeforeEach
    void start(@TempDir Path folder) {
        fleet = new StallingFleet(folder);
        tasks = fleet.tasks();
    }

    @Test
    void shouldSayOnceWhatFiresWithoutASilentPartition() {
        // Given
        fleet.begin(RULES);

        // When
        fleet.othersFail(5, STALL);
        fleet.othersFail(STALL, STALL + 40);

        // Then
        assertThat(tasks.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getRule()).isEqualTo("fleet-errors");
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getProvisional()).isTrue();
            assertThat(alert.getAt())
                    .as("the first ten seconds after 30 s without it")
                    .isEqualTo(second(30));
            assertThat(alert.getSummary()).endsWith(" (provisional: data of partition 1 missing)");
        });
        assertThat(fleet.listed()).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getProvisional()).isTrue();
        });
    }

    @Test
    void shouldWaitThirtySeconds() {
        // Given
        fleet.begin(RULES);

        // When
        fleet.othersFail(5, 35);

        // Then
        assertThat(tasks.alerts()).isEmpty();
        assertThat(fleet.provisionalKept()).isFalse();
    }

    /** After an outage one partition is read before another: none of them is silent. */
    @Test
    void shouldSayNothingWhileOldEventsAreRead() {
        // Given
        fleet.begin(RULES);
        tasks.fallBehind(Duration.ofMinutes(10));

        // When
        fleet.othersFail(5, STALL);

        // Then
        assertThat(tasks.alerts()).isEmpty();
        assertThat(fleet.provisionalKept()).isFalse();
    }

    @Test
    void shouldReplaceWhatBeganAtAnotherTime() {
        // Given
        fleet.begin(RULES);
        fleet.othersFail(5, STALL);
        AlertTransition said = tasks.alerts().get(0);

        // When
        tasks.tick(SILENT, second(STALL));

        // Then
        List<AlertTransition> then = tasks.alerts();
        assertThat(then).extracting(AlertTransition::getState).containsExactly(FIRING, RESOLVED);
        assertThat(then).extracting(AlertTransition::getProvisional).containsExactly(false, true);
        assertThat(then.get(0).getId()).isNotEqualTo(said.getId());
        assertThat(then.get(1).getId()).isEqualTo(said.getId());
        assertThat(then.get(1).getSummary()).contains("replaced");
    }

    @Test
    void shouldWithdrawWhatDoesNotFireWithAllData() {
        // Given
        fleet.begin(RULES);
        fleet.othersFail(5, STALL);
        AlertTransition fired = tasks.alerts().get(0);
        tasks.restart();

        // When
        fleet.silentSucceeds(5, STALL);

        // Then
        assertThat(tasks.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getId()).isEqualTo(fired.getId());
            assertThat(alert.getState()).isEqualTo(RESOLVED);
            assertThat(alert.getProvisional()).isTrue();
            assertThat(alert.getAt()).isAfterOrEqualTo(fired.getAt());
            assertThat(alert.getSummary()).contains("withdrawn");
        });
        assertThat(fleet.provisionalKept()).isFalse();
        assertThat(fleet.listed()).isEmpty();
    }

    /** The same episode: it was pending when the partition fell silent, so its start is known. */
    @Test
    void shouldGiveWayToTheExactAlert() {
        // Given
        fleet.begin(PATIENT);
        fleet.othersFail(5, 7);
        tasks.tick(SILENT, second(7));
        AlertTransition pending = tasks.alerts().get(0);
        fleet.othersFail(7, STALL);
        tasks.restart();
        AlertTransition said = tasks.alerts().get(0);

        // When
        tasks.tick(SILENT, second(STALL));
        tasks.tick(0, second(STALL + 1));

        // Then
        assertThat(pending.getState()).isEqualTo(PENDING);
        assertThat(said.getProvisional()).isTrue();
        assertThat(tasks.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getProvisional()).isFalse();
            assertThat(alert.getId())
                    .as("a notification of it is not sent twice")
                    .isEqualTo(said.getId());
        });
        assertThat(fleet.provisionalKept()).isFalse();
        assertThat(fleet.listed()).extracting(AlertTransition::getProvisional).containsExactly(false);
    }

    @Test
    void shouldSayNothingOfWhatFiresAlready() {
        // Given
        fleet.begin(RULES);
        fleet.othersFail(5, 7);
        tasks.tick(SILENT, second(7));
        List<AlertTransition> exact = tasks.alerts();

        // When
        fleet.othersFail(7, STALL);

        // Then
        assertThat(exact).extracting(AlertTransition::getState).containsExactly(FIRING);
        assertThat(tasks.alerts()).isEmpty();
        assertThat(fleet.listed()).extracting(AlertTransition::getProvisional).containsExactly(false);
    }

    @Test
    void shouldSayItOnceOverARestart() {
        // Given
        fleet.begin(RULES);
        fleet.othersFail(5, STALL);
        tasks.restart();
        List<AlertTransition> before = tasks.alerts();

        // When
        fleet.othersFail(STALL, STALL + 30);

        // Then
        assertThat(before).hasSize(1);
        assertThat(tasks.alerts()).isEmpty();
    }

    /** What began meanwhile ends meanwhile. */
    @Test
    void shouldSayThatItIsOver() {
        // Given
        fleet.begin(RULES);
        fleet.othersFail(5, STALL);
        AlertTransition fired = tasks.alerts().get(0);

        // When
        for (int i = 0; i < 80; i++) {
            fleet.othersSucceed(STALL + i / 4);
        }
        tasks.tick(0, second(STALL + 20));
        tasks.tick(2, second(STALL + 20));

        // Then
        assertThat(tasks.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getId()).isEqualTo(fired.getId());
            assertThat(alert.getState()).isEqualTo(RESOLVED);
            assertThat(alert.getProvisional()).isTrue();
        });
    }

    /** The exact alert may still fire under the same id: who was told that it is over would not hear of it. */
    @Test
    void shouldNotSayThatItIsOverWhileTheExactAlertStillWaits() {
        // Given
        fleet.begin(PATIENT);
        fleet.othersFail(5, 7);
        tasks.tick(SILENT, second(7));
        fleet.othersFail(7, STALL);
        tasks.alerts();

        // When
        for (int i = 0; i < 400; i++) {
            fleet.othersSucceed(STALL + i / 20);
        }
        tasks.tick(0, second(STALL + 20));
        tasks.tick(2, second(STALL + 20));

        // Then
        assertThat(tasks.alerts()).isEmpty();
    }
}
