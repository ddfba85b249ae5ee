package dev.fleetpulse.alertsink;

import static dev.fleetpulse.alertsink.SinkScene.PATIENCE;
import static dev.fleetpulse.alertsink.SinkScene.episode;
import static dev.fleetpulse.alertsink.SinkScene.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.alertsink.RemoteEnd.Call;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.runtime.lifecycle.StartupException;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.schema.DeliveryReceipt;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.TopicSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
final class AlertSinkIT {

    private final KafkaFixture kafka;
    private final RemoteEnd pager = RemoteEnd.up();
    private final SinkScene scene;

    AlertSinkIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.scene = new SinkScene(kafka);
    }

    @AfterEach
    void close() {
        scene.close();
        pager.close();
    }

    @Test
    void shouldSendFiringOnceAndResolvedOnceInOrder() {
        // Given
        AlertTransition inactive = AlertTransition.newBuilder(episode(2).pending())
                .setState(AlertState.INACTIVE)
                .build();
        AlertSink sink = scene.start(Map.of("pager", pager.receiver(), "log", ReceiverSettings.LOG));

        // When
        scene.publish(
                episode(1).pending(),
                episode(1).firing(),
                episode(1).resolved(),
                episode(2).pending(),
                inactive);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(scene.uncommitted("pager")).isZero();
            assertThat(scene.uncommitted("log")).isZero();
            assertThat(metric(sink, "backlog", "pager")).isZero();
        });
        assertThat(pager.calls()).extracting(Call::state).containsExactly("firing", "resolved");
        assertThat(pager.calls()).allMatch(call -> call.id().equals(call.idempotencyKey()));
        assertThat(pager.calls()).extracting(Call::id).doesNotHaveDuplicates();
        assertDelivered("pager", 204);
        assertDelivered("log", null);
        assertThat(scene.deadLetters()).isEmpty();
        assertCounters(sink);
    }

    private void assertDelivered(String receiver, @Nullable Integer status) {
        List<DeliveryReceipt> receipts = scene.receipts(receiver);
        assertThat(receipts)
                .extracting(DeliveryReceipt::getState)
                .containsExactlyInAnyOrder(AlertState.FIRING, AlertState.RESOLVED);
        assertThat(receipts).allSatisfy(receipt -> {
            assertThat(receipt.getOutcome()).isEqualTo(DeliveryOutcome.DELIVERED);
            assertThat(receipt.getAlertId()).isEqualTo(episode(1).firing().getId());
            assertThat(receipt.getAttempts()).isEqualTo(1);
            assertThat(receipt.getHttpStatus()).isEqualTo(status);
            assertThat(receipt.getError()).isNull();
        });
    }

    private static void assertCounters(AlertSink sink) {
        assertThat(metric(sink, "alerts_total", "pager", "notifiable")).isEqualTo(2);
        assertThat(metric(sink, "alerts_total", "pager", "not_notifiable")).isEqualTo(3);
        assertThat(metric(sink, "alerts_total", "pager", "undecodable")).isZero();
        assertThat(metric(sink, "notifications_total", "pager", "delivered")).isEqualTo(2);
        assertThat(metric(sink, "notifications_total", "pager")).isEqualTo(2);
        assertThat(metric(sink, "tries_total", "pager", "delivered")).isEqualTo(2);
        assertThat(metric(sink, "tries_total", "pager")).isEqualTo(2);
        assertThat(metric(sink, "dead_letters_total", "pager")).isZero();
        assertThat(metric(sink, "writes_failed_total", "pager")).isZero();
    }

    /** The real alert may follow the provisional one: people are told once. */
    @Test
    void shouldMarkProvisionalAlertsAndNotRepeatThem() {
        // Given
        AlertTransition provisional = AlertTransition.newBuilder(episode(1).firing())
                .setProvisional(true)
                .build();
        AlertSink sink = scene.start(Map.of("pager", pager.receiver()));

        // When
        scene.publish(provisional, episode(1).firing());

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.uncommitted("pager")).isZero());
        assertThat(pager.calls()).hasSize(1);
        assertThat(pager.calls().get(0).body().get("provisional").asBoolean()).isTrue();
        assertThat(metric(sink, "notifications_total", "pager", "already_settled"))
                .isEqualTo(1);
    }

    @Test
    void shouldDeadLetterWhatTheReceiverRejectsAndGoOn() {
        // Given
        pager.answers(body -> body.get("state").asText().equals("firing") ? 422 : 204);
        AlertSink sink = scene.start(Map.of("pager", pager.receiver()));

        // When
        scene.publish(episode(1).firing(), episode(1).resolved());

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.uncommitted("pager")).isZero());
        assertThat(pager.calls()).extracting(Call::status).containsExactly(422, 204);
        DeliveryReceipt receipt = scene.lastReceipt("pager", episode(1).firing());
        assertThat(receipt.getOutcome()).isEqualTo(DeliveryOutcome.REJECTED);
        assertThat(receipt.getHttpStatus()).isEqualTo(422);
        assertThat(scene.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("error-rate-high-bot-1");
            assertThat(kafka.serdes().<AlertTransition>deserializer().deserialize("any", letter.value()))
                    .isEqualTo(episode(1).firing());
            assertThat(SinkScene.headers(letter))
                    .containsEntry("fleetpulse-reason", "rejected")
                    .containsEntry("fleetpulse-detail", "HTTP status 422")
                    .containsEntry("fleetpulse-topic", scene.topics().prefix() + ".alerts")
                    .containsEntry("fleetpulse-offset", "0")
                    .containsEntry("fleetpulse-receiver", "pager")
                    .containsEntry("fleetpulse-notification-id", receipt.getNotificationId())
                    .containsEntry("fleetpulse-alert-id", receipt.getAlertId())
                    .containsEntry("fleetpulse-attempts", "1")
                    .containsEntry("fleetpulse-http-status", "422")
                    .containsKeys("fleetpulse-partition", "fleetpulse-first-try-at", "fleetpulse-last-try-at");
        });
        assertThat(metric(sink, "tries_total", "pager", "rejected")).isEqualTo(1);
        assertThat(metric(sink, "tries_total", "pager", "retrying")).isZero();
        assertThat(metric(sink, "dead_letters_total", "pager", "rejected")).isEqualTo(1);
    }

    /** Every receiver meets it, one reports it. */
    @Test
    void shouldDeadLetterAPoisonRecordOnceAndGoOn() {
        // Given
        byte[] poison = "this is no Avro".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0x7f, 0, 0, 0, 1, 2, 3};
        AlertSink sink = scene.start(Map.of("pager", pager.receiver(), "log", ReceiverSettings.LOG));

        // When
        scene.publish(episode(1).firing());
        scene.publishRaw("error-rate-high-bot-1", poison);
        scene.publishRaw("error-rate-high-bot-1", unknownSchema);
        scene.publish(episode(1).resolved());

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(scene.uncommitted("pager")).isZero();
            assertThat(scene.uncommitted("log")).isZero();
        });
        assertThat(pager.calls()).extracting(Call::state).containsExactly("firing", "resolved");
        assertThat(scene.deadLetters())
                .extracting(ConsumerRecord::value)
                .containsExactlyInAnyOrder(poison, unknownSchema);
        assertThat(scene.deadLetters())
                .allSatisfy(letter -> assertThat(SinkScene.headers(letter))
                        .containsEntry("fleetpulse-reason", "not_avro")
                        .containsEntry("fleetpulse-topic", scene.topics().prefix() + ".alerts")
                        .containsKeys("fleetpulse-detail", "fleetpulse-partition", "fleetpulse-offset"));
        assertThat(metric(sink, "alerts_total", "pager", "undecodable")).isEqualTo(2);
        assertThat(metric(sink, "alerts_total", "log", "undecodable")).isEqualTo(2);
        assertThat(metric(sink, "dead_letters_total", "log") + metric(sink, "dead_letters_total", "pager"))
                .isEqualTo(2);
    }

    @Test
    void shouldNotStartWithoutItsTopics() {
        // Given
        TopicSettings elsewhere = new TopicSettings(kafka.newPrefix(), 3, 1, false);
        AlertSinkConfig config = scene.config(Map.of());
        AlertSink sink = new AlertSink(new AlertSinkConfig(
                config.http(),
                config.kafka(),
                config.schemaRegistry(),
                elsewhere,
                config.dispatch(),
                config.receivers()));

        // When / Then
        try (sink) {
            assertThatThrownBy(sink::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining(elsewhere.prefix() + ".alerts")
                    .hasMessageContaining(elsewhere.prefix() + ".deliveries")
                    .hasMessageContaining(elsewhere.prefix() + ".dead-letter");
        }
    }

    @Test
    void shouldNotStartOnAPortThatIsTaken() {
        // Given
        AlertSink first = scene.start(Map.of());
        AlertSinkConfig config = scene.config(Map.of());
        AlertSink second = new AlertSink(new AlertSinkConfig(
                HttpSettings.loopback(first.port()),
                config.kafka(),
                config.schemaRegistry(),
                config.topics(),
                config.dispatch(),
                config.receivers()));

        // When / Then
        try (second) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining(String.valueOf(first.port()));
        }
    }

    @Test
    void shouldDescribeEveryMetric() {
        // Given
        AlertSink sink = scene.start(Map.of("pager", pager.receiver()));

        // When
        List<String> page = SinkScene.get(sink, "/metrics").body().lines().toList();

        // Then
        List<String> ours = page.stream()
                .filter(line -> line.startsWith("# TYPE fleetpulse_sink_"))
                .map(line -> line.replaceAll("# TYPE (\\S+) .*", "$1"))
                .toList();
        assertThat(ours)
                .contains(
                        "fleetpulse_sink_alerts_total",
                        "fleetpulse_sink_notifications_total",
                        "fleetpulse_sink_tries_total",
                        "fleetpulse_sink_dead_letters_total",
                        "fleetpulse_sink_writes_failed_total",
                        "fleetpulse_sink_try_duration_seconds",
                        "fleetpulse_sink_backlog",
                        "fleetpulse_sink_in_flight",
                        "fleetpulse_sink_lag_records");
        assertThat(ours).allSatisfy(name -> assertThat(page).anyMatch(line -> line.matches("# HELP " + name + " .+")));
    }
}
