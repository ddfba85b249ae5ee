package dev.fleetpulse.processor.query;

import static dev.fleetpulse.schema.AlertState.FIRING;
import static dev.fleetpulse.schema.AlertState.PENDING;
import static dev.fleetpulse.schema.AlertState.RESOLVED;
import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.AllTasks;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a fleet while one of the partitions with its bots says nothing, and what becomes of it. */
class ProvisionalAlertsTopologyTest {

    private static final int PARTITIONS = 3;
    private static final int SILENT = 1;
    private static final int STALL = 60;
    private static final Duration TOOK = Duration.ofMillis(80);
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

    @TempDir
    Path folder;

    private final List<SampleBot> bots = new ArrayList<>();
    private AllTasks tasks;

    @SuppressWarnings("NullAway.Init") // set by start
    ProvisionalAlertsTopologyTest() {}

    @BeforeEach
    void start() {
        tasks = new AllTasks(folder, PARTITIONS);
        IntStream.range(0, PARTITIONS).forEach(partition -> bots.add(botOf(partition)));
    }

    @Test
    void shouldSayOnceWhatFiresWithoutASilentPartition() {
        // Given
        begin(RULES);

        // When
        othersFail(5, STALL);
        othersFail(STALL, STALL + 40);

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
        assertThat(listed()).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(FIRING);
            assertThat(alert.getProvisional()).isTrue();
        });
    }

    @Test
    void shouldWaitThirtySeconds() {
        // Given
        begin(RULES);

        // When
        othersFail(5, 35);

        // Then
        assertThat(tasks.alerts()).isEmpty();
        assertThat(provisionalKept()).isFalse();
    }

    /** After an outage one partition is read before another: none of them is silent. */
    @Test
    void shouldSayNothingWhileOldEventsAreRead() {
        // Given
        begin(RULES);
        tasks.fallBehind(Duration.ofMinutes(10));

        // When
        othersFail(5, STALL);

        // Then
        assertThat(tasks.alerts()).isEmpty();
        assertThat(provisionalKept()).isFalse();
    }

    @Test
    void shouldReplaceWhatBeganAtAnotherTime() {
        // Given
        begin(RULES);
        othersFail(5, STALL);
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
        begin(RULES);
        othersFail(5, STALL);
        AlertTransition fired = tasks.alerts().get(0);
        tasks.restart();

        // When
        silentSucceeds(5, STALL);

        // Then
        assertThat(tasks.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getId()).isEqualTo(fired.getId());
            assertThat(alert.getState()).isEqualTo(RESOLVED);
            assertThat(alert.getProvisional()).isTrue();
            assertThat(alert.getAt()).isAfterOrEqualTo(fired.getAt());
            assertThat(alert.getSummary()).contains("withdrawn");
        });
        assertThat(provisionalKept()).isFalse();
        assertThat(listed()).isEmpty();
    }

    /** The same episode: it was pending when the partition fell silent, so its start is known. */
    @Test
    void shouldGiveWayToTheExactAlert() {
        // Given
        begin(PATIENT);
        othersFail(5, 7);
        tasks.tick(SILENT, second(7));
        AlertTransition pending = tasks.alerts().get(0);
        othersFail(7, STALL);
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
        assertThat(provisionalKept()).isFalse();
        assertThat(listed()).extracting(AlertTransition::getProvisional).containsExactly(false);
    }

    @Test
    void shouldSayNothingOfWhatFiresAlready() {
        // Given
        begin(RULES);
        othersFail(5, 7);
        tasks.tick(SILENT, second(7));
        List<AlertTransition> exact = tasks.alerts();

        // When
        othersFail(7, STALL);

        // Then
        assertThat(exact).extracting(AlertTransition::getState).containsExactly(FIRING);
        assertThat(tasks.alerts()).isEmpty();
        assertThat(listed()).extracting(AlertTransition::getProvisional).containsExactly(false);
    }

    @Test
    void shouldSayItOnceOverARestart() {
        // Given
        begin(RULES);
        othersFail(5, STALL);
        tasks.restart();
        List<AlertTransition> before = tasks.alerts();

        // When
        othersFail(STALL, STALL + 30);

        // Then
        assertThat(before).hasSize(1);
        assertThat(tasks.alerts()).isEmpty();
    }

    /** What began meanwhile ends meanwhile. */
    @Test
    void shouldSayThatItIsOver() {
        // Given
        begin(RULES);
        othersFail(5, STALL);
        AlertTransition fired = tasks.alerts().get(0);

        // When
        for (int i = 0; i < 80; i++) {
            othersSucceed(STALL + i / 4);
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
        begin(PATIENT);
        othersFail(5, 7);
        tasks.tick(SILENT, second(7));
        othersFail(7, STALL);
        tasks.alerts();

        // When
        for (int i = 0; i < 400; i++) {
            othersSucceed(STALL + i / 20);
        }
        tasks.tick(0, second(STALL + 20));
        tasks.tick(2, second(STALL + 20));

        // Then
        assertThat(tasks.alerts()).isEmpty();
    }

    private void begin(String rules) {
        tasks.changeRules(rules, NOON);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            tasks.send(bots.get(partition).succeeded("pay", NOON.plusMillis(100), TOOK));
        }
        IntStream.range(0, PARTITIONS).forEach(partition -> tasks.tick(partition, second(5)));
    }

    private void othersFail(int from, int until) {
        for (int second = from; second < until; second++) {
            tasks.send(bots.get(0).failed("pay", second(second).plusMillis(100), TOOK, "TIMEOUT"));
            tasks.send(bots.get(2).failed("pay", second(second).plusMillis(100), TOOK, "TIMEOUT"));
        }
        tasks.tick(0, second(until));
        tasks.tick(2, second(until));
    }

    private void othersSucceed(int second) {
        tasks.send(bots.get(0).succeeded("pay", second(second).plusMillis(100), TOOK));
        tasks.send(bots.get(2).succeeded("pay", second(second).plusMillis(100), TOOK));
    }

    /** More than all others failed, so that with it nothing fires. */
    private void silentSucceeds(int from, int until) {
        for (int second = from; second < until; second++) {
            for (int i = 0; i < 4; i++) {
                tasks.send(bots.get(SILENT).succeeded("pay", second(second).plusMillis(100), TOOK));
            }
        }
        tasks.tick(SILENT, second(until));
    }

    private static Instant second(int number) {
        return NOON.plusSeconds(number);
    }

    private SampleBot botOf(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(n -> "bot-" + n)
                .filter(name -> tasks.owner("orders", name) == partition)
                .map(name -> new SampleBot("orders", name))
                .findFirst()
                .orElseThrow();
    }

    /** What the API is told. */
    private List<AlertTransition> listed() {
        return new KeptAlerts(new TaskStores(tasks), BotKey.owner("orders", PARTITIONS)).of(Scope.FLEET);
    }

    private boolean provisionalKept() {
        KeyValueStore<String, AlertEpisode> store =
                tasks.fleetStore(TopologyNames.FLEET_PROVISIONAL, BotKey.owner("orders", PARTITIONS));
        try (KeyValueIterator<String, AlertEpisode> all = store.all()) {
            return all.hasNext();
        }
    }
}
