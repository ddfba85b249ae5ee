package dev.fleetpulse.alertsink;

import static dev.fleetpulse.alertsink.SinkScene.PATIENCE;
import static dev.fleetpulse.alertsink.SinkScene.episode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.alertsink.RemoteEnd.Call;
import dev.fleetpulse.alertsink.dispatch.Backbone;
import dev.fleetpulse.alertsink.dispatch.Dispatcher;
import dev.fleetpulse.alertsink.receiver.Notification;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.alertsink.receiver.log.LogReceiver;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Receivers that are new to an installation, or new to this world. */
@ExtendWith(KafkaExtension.class)
final class NewReceiverIT {

    private final KafkaFixture kafka;
    private final SinkScene scene;
    private final RemoteEnd pager = RemoteEnd.up();

    NewReceiverIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.scene = new SinkScene(kafka);
    }

    @AfterEach
    void close() {
        scene.close();
        pager.close();
    }

    /** Ninety days of alerts at once would help nobody. */
    @Test
    void shouldBeginWithTheAlertsOfTheLastDay() {
        // Given
        Instant now = Instant.now();
        scene.publishAt(now.minus(Duration.ofDays(3)), episode(1).firing());
        scene.publishAt(now.minus(Duration.ofHours(25)), episode(2).firing());
        scene.publishAt(now.minus(Duration.ofHours(23)), episode(3).firing());

        // When
        AlertSink sink = scene.start(Map.of("pager", pager.receiver()));
        SinkScene.awaitReady(sink);
        scene.publish(episode(4).firing());

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pager.calls())
                        .extracting(Call::fingerprint)
                        .contains("error-rate-high-bot-3", "error-rate-high-bot-4"));
        assertThat(pager.calls())
                .extracting(Call::fingerprint)
                .doesNotContain("error-rate-high-bot-1", "error-rate-high-bot-2");
    }

    /** A bug in one receiver costs neither its alerts nor anybody else's. */
    @Test
    void shouldSurviveAReceiverWithABug() {
        // Given
        BuggyReceiver buggy = new BuggyReceiver();
        Backbone backbone = new Backbone(KafkaSettings.at(kafka.bootstrapServers()), scene.topics(), kafka.serdes());
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (Dispatcher dispatcher = new Dispatcher(
                Map.of("buggy", buggy, "log", new LogReceiver()),
                backbone,
                SinkScene.QUICK,
                4,
                new SimpleMeterRegistry(),
                InstantSource.system())) {
            // When
            dispatcher.start(failures::add);
            scene.publish(episode(1).firing());

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(scene.uncommitted("buggy")).isZero();
                assertThat(scene.uncommitted("log")).isZero();
            });
            assertThat(failures).isEmpty();
        }
        assertThat(scene.lastReceipt("buggy", episode(1).firing())).satisfies(receipt -> {
            assertThat(receipt.getOutcome()).isEqualTo(DeliveryOutcome.DELIVERED);
            assertThat(receipt.getAttempts()).isEqualTo(3);
        });
    }

    /** Throws at the first try, fails its promise at the second, and delivers at the third. */
    private static final class BuggyReceiver implements Receiver {

        private int tries;

        @Override
        public synchronized CompletionStage<SendResult> send(Notification notification) {
            tries++;
            if (tries == 1) {
                throw new IllegalStateException("thrown");
            }
            return tries == 2
                    ? CompletableFuture.failedStage(new IllegalStateException("promised"))
                    : CompletableFuture.completedStage(new SendResult.Delivered(null));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
