package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.replay.Replay;
import dev.fleetpulse.processor.replay.ReplayRequest;
import dev.fleetpulse.processor.replay.ReplayResult;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleBot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A part of a live log, played again beside the processor that wrote its alerts. */
@ExtendWith(KafkaExtension.class)
final class ReplayIT {

    private static final Duration TOOK = Duration.ofMillis(120);
    private static final SampleBot TILL = new SampleBot("orders", "till-1");
    private static final SampleBot BAR = new SampleBot("orders", "bar-1");
    private static final String RULES = """
            rules:
              - id: failures-in-a-row
                subject: bot
                condition: consecutive_failures() >= 3
                for: 1s
                severity: CRITICAL
              - id: fleet-errors
                subject: fleet
                condition: errors("1m") > 2
                resolve: errors("1m") < 1
                severity: HIGH
            """;

    @TempDir
    Path folder;

    private ProcessorScene scene;

    @BeforeEach
    void start(KafkaFixture kafka) {
        scene = new ProcessorScene(kafka, kafka.newTopics(4), folder, "live");
        scene.rules(RULES);
        scene.start();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Duplicates and a misplaced event are part of the log. Restarts and the rest are put to it by the benchmarks' IDENTITY. */
    @Test
    void shouldDecideTheSameAgainAndTellWhatWasOpenWhenTheRangeBegins() throws Exception {
        // Given
        TelemetryEvent first = TILL.failed("pay", Instant.now(), TOOK, "TIMEOUT");
        scene.write(first, first, TILL.failed("pay", Instant.now(), TOOK, "TIMEOUT"));
        scene.misplace(BAR.failed("pour", Instant.now(), TOOK, "DRY"));
        scene.write(TILL.failed("pay", Instant.now(), TOOK, "TIMEOUT"));
        List<AlertTransition> open = awaitAlerts(3);
        scene.write(TILL.succeeded("pay", Instant.now(), TOOK));
        List<AlertTransition> live = awaitAlerts(4);

        // When
        ReplayResult again = replay(Instant.EPOCH, after(live));
        ReplayResult later = replay(after(open), after(open).plusMillis(1));

        // Then
        assertThat(again.fromTheBeginning()).isTrue();
        assertThat(again.carriedIn()).isEmpty();
        assertThat(again.transitions())
                .extracting(AlertTransition::getState)
                .contains(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED);
        assertThat(again.transitions()).isEqualTo(live);
        assertThat(later.carriedIn())
                .extracting(AlertTransition::getRule)
                .containsExactlyInAnyOrder("failures-in-a-row", "fleet-errors");
        assertThat(later.transitions()).isEmpty();
        assertThat(topicsOfTheBroker()).noneMatch(name -> name.contains("replay"));
    }

    /** Just after the last: what the live processor decides later is not asked for. */
    private static Instant after(List<AlertTransition> transitions) {
        return transitions.get(transitions.size() - 1).getAt().plusMillis(1);
    }

    private ReplayResult replay(Instant from, Instant to) throws InterruptedException {
        ReplayRequest request = new ReplayRequest(scene.config(), from, to, Duration.ofMinutes(5));
        String name = "replay-" + from.toEpochMilli();
        return new Replay(request, Optional.empty(), name, folder.resolve(name), (done, all) -> {}).run();
    }

    /** By time, then fingerprint, as a replay tells them. */
    private List<AlertTransition> awaitAlerts(int count) {
        return scene.awaitAlerts(count).stream()
                .sorted(Comparator.comparing(AlertTransition::getAt).thenComparing(AlertTransition::getFingerprint))
                .toList();
    }

    private Set<String> topicsOfTheBroker() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(scene.config().kafka().clientProperties())) {
            return admin.listTopics().names().get();
        }
    }
}
