package dev.fleetpulse.processor;

import static dev.fleetpulse.schema.AlertState.CORRECTED;
import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.testkit.SampleBot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an alert when events come after the instant they would have mattered at. */
class CorrectionsTopologyTest {

    private static final String RULES = """
            rules:
              - id: bot-errors
                subject: bot
                condition: error_rate("1m") > 0.5
                min_samples: 4
                severity: HIGH
                summary: "{{bot}}: {{value}}"
              - {id: bot-row, subject: bot, condition: consecutive_failures() >= 4, severity: HIGH}
            """;
    private static final String FLEET_RULES = """
            rules:
              - id: pay-errors
                subject: operation
                condition: error_rate("1m") > 0.5
                min_samples: 4
                severity: HIGH
            """;
    private static final Duration TOOK = Duration.ofMillis(80);
    private static final Instant BEFORE = NOON.plusSeconds(8);
    private static final Instant FIRED = NOON.plusSeconds(12);
    private static final Instant LATER = NOON.plusMillis(30_200);

    @TempDir
    Path folder;

    private final SampleBot till = new SampleBot("orders", "till");
    private AllTasks tasks;

    @SuppressWarnings("NullAway.Init") // set by start
    CorrectionsTopologyTest() {}

    @BeforeEach
    void start() {
        tasks = new AllTasks(folder, 1);
    }

    @Test
    void shouldSayOnceThatAnAlertWouldNotHaveFired() {
        // Given
        AlertTransition fired = firing(RULES);

        // When
        succeedLate(10, BEFORE, LATER);
        tasks.tick(0, NOON.plusSeconds(31));
        List<AlertTransition> corrected = corrections();
        succeedLate(10, BEFORE, NOON.plusSeconds(32));
        tasks.tick(0, NOON.plusSeconds(33));

        // Then
        assertThat(corrected).singleElement().satisfies(correction -> {
            assertThat(correction.getId()).isEqualTo(fired.getId());
            assertThat(correction.getFingerprint()).isEqualTo(fired.getFingerprint());
            assertThat(correction.getAt()).isEqualTo(NOON.plusSeconds(31));
            assertThat(correction.getCorrectsState()).isEqualTo(FIRING);
            assertThat(correction.getCorrectsAt()).isEqualTo(FIRED);
            assertThat(correction.getStartedAt()).isEqualTo(fired.getStartedAt());
            assertThat(correction.getEvidence().getNumerator()).isEqualTo(4);
            assertThat(correction.getEvidence().getDenominator()).isEqualTo(14);
            assertThat(correction.getEvidence().getTo())
                    .isEqualTo(fired.getEvidence().getTo());
            assertThat(correction.getSummary())
                    .isEqualTo("till: 100 % (corrected: firing at 2026-11-20T12:00:12Z, but with events that came late:"
                            + " 28.57 %)");
        });
        assertThat(corrections()).as("told already").isEmpty();
    }

    /** The machine goes on as if nothing had been corrected. */
    @Test
    void shouldLeaveTheAlertAsItIs() {
        // Given
        firing(RULES);

        // When
        succeedLate(3, BEFORE, LATER);
        tasks.tick(0, NOON.plusSeconds(31));
        tasks.tick(0, NOON.plusSeconds(90));

        // Then
        assertThat(tasks.alerts())
                .filteredOn(alert -> alert.getRule().equals("bot-errors"))
                .extracting(AlertTransition::getState)
                .as("four of seven failed: no correction")
                .containsExactly(RESOLVED);
    }

    @Test
    void shouldSayNothingOfEventsThatChangeNothing() {
        // Given
        firing(RULES);

        // When
        tasks.send(till.failed("pay", BEFORE, TOOK, "TIMEOUT"), LATER);
        tasks.tick(0, NOON.plusSeconds(31));

        // Then
        assertThat(corrections()).isEmpty();
    }

    /** What came after the transition, in its last slice or later, was not there to be judged. */
    @Test
    void shouldSayNothingOfEventsThatHappenedAfterwards() {
        // Given
        firing(RULES);

        // When
        succeedLate(10, NOON.plusSeconds(13), LATER);
        tasks.tick(0, NOON.plusSeconds(31));

        // Then
        assertThat(corrections()).isEmpty();
    }

    @Test
    void shouldRememberOverARestart() {
        // Given
        firing(RULES);
        tasks.restart();

        // When
        succeedLate(10, BEFORE, LATER);
        tasks.restart();
        tasks.tick(0, NOON.plusSeconds(31));

        // Then
        assertThat(corrections()).extracting(AlertTransition::getCorrectsAt).containsExactly(FIRED);
    }

    @Test
    void shouldSayNothingAfterSixtyFiveMinutes() {
        // Given
        firing(RULES);
        Instant late = FIRED.plus(Duration.ofMinutes(65)).plusMillis(1);

        // When
        succeedLate(10, BEFORE, late);
        tasks.tick(0, late.plusSeconds(2));

        // Then
        assertThat(corrections()).isEmpty();
    }

    /** What another version of a rule said is not judged by this one. */
    @Test
    void shouldSayNothingOnceTheRuleIsAnother() {
        // Given
        firing(RULES);
        tasks.changeRules(RULES.replace("0.5", "0.6"), NOON.plusSeconds(20), 2);

        // When
        succeedLate(10, BEFORE, LATER);
        tasks.tick(0, NOON.plusSeconds(31));

        // Then
        assertThat(corrections()).isEmpty();
    }

    @Test
    void shouldSayThatAnAlertWouldNotHaveEnded() {
        // Given
        firing(RULES);
        tasks.tick(0, NOON.plusSeconds(90));
        AlertTransition resolved = tasks.alerts().get(0);

        // When
        for (int i = 0; i < 4; i++) {
            tasks.send(till.failed("pay", resolved.getAt().minusSeconds(15), TOOK, "TIMEOUT"), NOON.plusSeconds(91));
        }
        tasks.tick(0, NOON.plusSeconds(92));

        // Then
        assertThat(resolved.getState()).isEqualTo(RESOLVED);
        assertThat(corrections()).extracting(AlertTransition::getCorrectsState).containsExactly(RESOLVED);
    }

    @Test
    void shouldCorrectWhatWasSaidOfAPartOfAFleet() {
        // Given
        AlertTransition fired = firing(FLEET_RULES);
        tasks.restart();

        // When
        succeedLate(2, BEFORE, LATER);
        tasks.tick(0, NOON.plusSeconds(31));
        List<AlertTransition> few = corrections();
        tasks.restart();
        succeedLate(2, BEFORE, NOON.plusSeconds(32));
        for (int i = 0; i < 9; i++) {
            tasks.send(till.succeeded("pour", BEFORE, TOOK), NOON.plusSeconds(32));
        }
        tasks.tick(0, NOON.plusSeconds(33));

        // Then
        assertThat(few).isEmpty();
        assertThat(corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.getId()).isEqualTo(fired.getId());
            assertThat(correction.getLabels()).containsEntry("operation", "pay");
            assertThat(correction.getEvidence().getDenominator())
                    .as("of this operation")
                    .isEqualTo(8);
        });
    }

    /** Four failures, the last one in a slice that goes on when the alert fires. */
    private AlertTransition firing(String rules) {
        tasks.changeRules(rules, NOON);
        for (int i = 0; i < 3; i++) {
            tasks.send(till.failed("pay", BEFORE, TOOK, "TIMEOUT"));
        }
        tasks.send(till.failed("pay", NOON.plusSeconds(11), TOOK, "TIMEOUT"));
        tasks.tick(0, FIRED);
        // The row of failures was decided at once, before the second closed.
        return tasks.alerts().stream()
                .filter(alert -> !alert.getRule().equals("bot-row"))
                .findFirst()
                .orElseThrow();
    }

    private void succeedLate(int count, Instant at, Instant appendedAt) {
        for (int i = 0; i < count; i++) {
            tasks.send(till.succeeded("pay", at, TOOK), appendedAt);
        }
    }

    private List<AlertTransition> corrections() {
        return tasks.alerts().stream()
                .filter(alert -> alert.getState() == CORRECTED)
                .toList();
    }
}
