package dev.fleetpulse.alertsink;

import static dev.fleetpulse.alertsink.SinkScene.PATIENCE;
import static dev.fleetpulse.alertsink.SinkScene.episode;
import static dev.fleetpulse.alertsink.SinkScene.firingThenResolved;
import static dev.fleetpulse.alertsink.SinkScene.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.alertsink.RemoteEnd.Call;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A receiver that is down delays nobody and loses nothing. */
@ExtendWith(KafkaExtension.class)
final class DeadReceiverIT {

    private static final int BOTS = 30;

    private final SinkScene scene;
    private final RemoteEnd healthy = RemoteEnd.up();
    private final RemoteEnd dead = RemoteEnd.down();

    DeadReceiverIT(KafkaFixture kafka) {
        this.scene = new SinkScene(kafka);
    }

    @AfterEach
    void close() {
        scene.close();
        healthy.close();
        dead.close();
    }

    @Test
    void shouldServeTheOthersAtOnceAndTheDeadOneWhenItIsBack() {
        // Given
        AlertSink sink = scene.start(Map.of("healthy", healthy.receiver(), "dead", dead.receiver()));

        // When: nobody listens
        scene.publish(firingThenResolved(BOTS));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.uncommitted("healthy")).isZero());
        assertEachOnceInOrder(healthy);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(metric(sink, "backlog", "dead")).isEqualTo(2 * BOTS);
            assertDegraded(sink);
        });
        assertThat(scene.uncommitted("dead")).isEqualTo(2 * BOTS);

        // When: somebody listens, but is not well
        dead.answer(500);
        dead.goUp();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(dead.calls()).hasSizeGreaterThan(BOTS));
        assertThat(dead.calls()).extracting(Call::state).containsOnly("firing");
        assertThat(scene.uncommitted("dead")).isEqualTo(2 * BOTS);

        // When: it is well again
        dead.answer(204);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.uncommitted("dead")).isZero());
        assertEachOnceInOrder(dead);
        assertThat(scene.lastReceipts("dead").values())
                .hasSize(2 * BOTS)
                .allSatisfy(receipt -> assertThat(receipt.getOutcome()).isEqualTo(DeliveryOutcome.DELIVERED));
        assertThat(scene.lastReceipt("dead", episode(0).firing()).getAttempts()).isGreaterThan(2);
        assertThat(scene.deadLetters()).isEmpty();
        assertCounters(sink);
    }

    private static void assertDegraded(AlertSink sink) {
        JsonNode health = SinkScene.health(sink);
        assertThat(health.get("status").asText()).isEqualTo("degraded");
        JsonNode dead = health.get("checks").get("receiver-dead");
        assertThat(dead.get("healthy").asBoolean()).isFalse();
        assertThat(dead.get("detail").asText()).contains("connection refused", "backlog " + 2 * BOTS);
        assertThat(health.get("checks").get("receiver-healthy").get("healthy").asBoolean())
                .isTrue();
        assertThat(SinkScene.get(sink, "/ready").statusCode()).isEqualTo(200);
    }

    private static void assertEachOnceInOrder(RemoteEnd end) {
        Map<String, List<String>> states = end.taken().stream()
                .collect(
                        Collectors.groupingBy(Call::fingerprint, Collectors.mapping(Call::state, Collectors.toList())));
        assertThat(states).hasSize(BOTS);
        assertThat(states.values()).allSatisfy(order -> assertThat(order).containsExactly("firing", "resolved"));
    }

    private static void assertCounters(AlertSink sink) {
        double tries = metric(sink, "tries_total", "dead");
        assertThat(metric(sink, "tries_total", "dead", "delivered")).isEqualTo(2 * BOTS);
        assertThat(metric(sink, "tries_total", "dead", "retrying")).isEqualTo(tries - 2 * BOTS);
        assertThat(metric(sink, "notifications_total", "dead")).isEqualTo(2 * BOTS);
        assertThat(metric(sink, "tries_total", "healthy")).isEqualTo(2 * BOTS);
    }

    /** More than a lane holds: it stops reading, and goes on when there is room. */
    @Test
    void shouldHoldABoundedNumberInMemory() {
        // Given
        int alerts = 1_500;
        AlertSink sink = scene.start(Map.of("dead", dead.receiver()));
        SinkScene.awaitReady(sink);

        // When
        scene.publish(IntStream.range(0, alerts)
                .mapToObj(bot -> episode(bot).firing())
                .toArray(AlertTransition[]::new));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(metric(sink, "backlog", "dead")).isBetween(1_000.0, 1_100.0);
            assertThat(metric(sink, "lag_records", "dead")).isEqualTo(alerts - metric(sink, "backlog", "dead"));
        });

        // When
        dead.goUp();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.uncommitted("dead")).isZero());
        assertThat(dead.taken()).extracting(Call::id).hasSize(alerts).doesNotHaveDuplicates();
    }

    /** One alert that the far side cannot take now does not hold up the others. */
    @Test
    void shouldNotLetOneFingerprintBlockAnother() {
        // Given
        healthy.answers(body -> body.get("fingerprint").asText().endsWith("-0") ? 503 : 204);
        scene.start(Map.of("pager", healthy.receiver()));

        // When
        scene.publish(firingThenResolved(BOTS));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(healthy.taken()).hasSize(2 * (BOTS - 1)));
        assertThat(healthy.calls())
                .filteredOn(call -> call.fingerprint().endsWith("-0"))
                .extracting(Call::state)
                .containsOnly("firing");

        // When
        healthy.answer(204);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.uncommitted("pager")).isZero());
        assertEachOnceInOrder(healthy);
    }
}
