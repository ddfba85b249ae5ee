package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.PartitionCounts;
import dev.fleetpulse.schema.RecordCounts;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The processor against a real broker and registry: what the topology driver cannot show. */
@ExtendWith(KafkaExtension.class)
final class StreamProcessorIT {

    private static final Duration FAST = Duration.ofMillis(120);
    private static final SampleBot AUDIT_BOT = new SampleBot("audit", "auditor-1");
    private static final String RULES = """
            rules:
              - id: failures-in-a-row
                subject: bot
                condition: consecutive_failures() >= 3
                for: 1s
                severity: CRITICAL
                summary: "{{fleet}} {{bot}}: {{value}} failures in a row"
            """;

    private ProcessorScene scene;

    @BeforeEach
    void start(KafkaFixture kafka, @TempDir Path folder) {
        scene = new ProcessorScene(kafka, kafka.newTopics(4), folder, "only");
        scene.rules(RULES);
        scene.start();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void shouldCountBotsAndFleetsAndKeepThemOverARestart() {
        // Given
        Instant now = Instant.now();
        TelemetryEvent first = AUDIT_BOT.succeeded("audit", now, FAST);
        scene.write(first, AUDIT_BOT.failed("audit", now, FAST, "DOWNSTREAM_TIMEOUT"));
        awaitTotal(2);

        // When
        scene.restart();
        scene.write(first, AUDIT_BOT.succeeded("audit", Instant.now(), FAST));

        // Then
        awaitTotal(3);
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() -> assertThat(sum(RecordCounts::getReceived)).isEqualTo(4));
        assertThat(sum(RecordCounts::getCounted)).isEqualTo(3);
        assertThat(sum(RecordCounts::getDuplicates)).isEqualTo(1);
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() -> assertThat(lastHour(scene.client().fleet("audit")))
                        .hasValueSatisfying(fleet -> {
                            assertThat(fleet.getSuccesses()).isEqualTo(2);
                            assertThat(fleet.getFailures()).isEqualTo(1);
                            assertThat(fleet.getReasons()).containsEntry("DOWNSTREAM_TIMEOUT", 1L);
                            assertThat(fleet.getLatency().getCount()).isEqualTo(3);
                        }));
    }

    @Test
    void shouldFireAndResolveOnceWithEvidence() {
        // Given
        for (int i = 0; i < 3; i++) {
            scene.write(AUDIT_BOT.failed("audit", Instant.now(), FAST, "DOWNSTREAM_TIMEOUT"));
        }
        scene.awaitAlerts(2);

        // When
        scene.write(AUDIT_BOT.succeeded("audit", Instant.now(), FAST));

        // Then
        List<AlertTransition> alerts = scene.awaitAlerts(3);
        assertThat(alerts)
                .extracting(AlertTransition::getState)
                .containsExactly(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED);
        assertThat(alerts)
                .extracting(AlertTransition::getId)
                .containsOnly(alerts.get(0).getId());
        assertThat(alerts.get(1).getEvidence().getSamples()).hasSize(3);
        assertThat(alerts.get(1).getSummary()).isEqualTo("audit auditor-1: 3 failures in a row");
        int partition = BotKey.owner("audit/auditor-1", 4);
        assertThat(scene.client().alerts(Scope.BOT, partition).getAlerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getState()).isEqualTo(AlertState.RESOLVED));
    }

    @Test
    void shouldSendMisplacedEventsToTheirOwnerAndSetGarbageAside() {
        // Given
        byte[] garbage = "not avro".getBytes(StandardCharsets.UTF_8);

        // When
        scene.misplace(AUDIT_BOT.succeeded("audit", Instant.now(), FAST));
        scene.writeBytes("audit/auditor-1", garbage);

        // Then
        awaitTotal(1);
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() -> assertThat(sum(RecordCounts::getReceived)).isEqualTo(3));
        assertThat(sum(RecordCounts::getCounted)).isEqualTo(1);
        assertThat(sum(RecordCounts::getRehomed)).isEqualTo(1);
        assertThat(sum(RecordCounts::getNotAvro)).isEqualTo(1);
        assertThat(scene.awaitDeadLetters(1)).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(letter.headers().lastHeader("fleetpulse-reason").value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("not_avro");
        });
    }

    @Test
    void shouldSayWhoOwnsWhatAndRefuseBadQuestions() {
        ProcessorClient client = scene.client();
        assertThat(client.map().getInstances()).singleElement().satisfies(instance -> {
            assertThat(instance.getBotPartitions()).containsExactly(0, 1, 2, 3);
            assertThat(instance.getFleetPartitions()).containsExactly(0, 1, 2, 3);
            assertThat(instance.getUrl()).isEqualTo(scene.url());
        });
        assertThat(client.get("/internal/v1/subjects?scope=BOT&partition=9").statusCode())
                .isEqualTo(400);
        assertThat(client.get("/internal/v1/counts?partition=4").statusCode()).isEqualTo(400);
        assertThat(client.get("/internal/v1/subjects?scope=CAT&partition=0").statusCode())
                .isEqualTo(400);
        assertThat(client.get("/internal/v1/subjects?scope=HISTORY&partition=0").statusCode())
                .isEqualTo(400);
        assertThat(client.get("/internal/v1/entities?partition=0").statusCode()).isEqualTo(400);
        assertThat(client.get("/internal/v1/subjects?scope=BOT&partition=0&windows=2m")
                        .statusCode())
                .isEqualTo(400);
    }

    private long sum(ToLongFunction<RecordCounts> count) {
        return scene.client().counts().stream()
                .map(PartitionCounts::getCounts)
                .mapToLong(count)
                .sum();
    }

    private void awaitTotal(long total) {
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() -> assertThat(lastHour(scene.client().bot("audit", "auditor-1")))
                        .hasValueSatisfying(slice -> assertThat(slice.getSuccesses() + slice.getFailures())
                                .isEqualTo(total)));
    }

    private static Optional<Slice> lastHour(Optional<SubjectAnswer> subject) {
        return subject.map(answer -> answer.getWindows().get(1).getSlice());
    }
}
