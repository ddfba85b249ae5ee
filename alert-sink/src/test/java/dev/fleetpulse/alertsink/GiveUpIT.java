package dev.fleetpulse.alertsink;

import static dev.fleetpulse.alertsink.SinkScene.PATIENCE;
import static dev.fleetpulse.alertsink.SinkScene.episode;
import static dev.fleetpulse.alertsink.SinkScene.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.alertsink.RemoteEnd.Call;
import dev.fleetpulse.alertsink.dispatch.RetryPolicy;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.schema.DeliveryReceipt;
import dev.fleetpulse.schema.Severity;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When the sink stops trying. The receipts say when each try ended, and so whether another was due in time. */
@ExtendWith(KafkaExtension.class)
final class GiveUpIT {

    private static final Duration LIMIT = Duration.ofMillis(600);
    private static final RetryPolicy POLICY = SinkScene.quick(LIMIT);

    private final RemoteEnd pager = RemoteEnd.up();
    private final SinkScene scene;

    GiveUpIT(KafkaFixture kafka) {
        this.scene = new SinkScene(kafka);
    }

    @AfterEach
    void close() {
        scene.close();
        pager.close();
    }

    @Test
    void shouldGiveUpWhenNoTryIsDueInTimeButNotOnCriticalAlerts() {
        // Given
        pager.answer(503);
        AlertTransition critical = AlertTransition.newBuilder(episode(2).firing())
                .setSeverity(Severity.CRITICAL)
                .build();
        AlertSink sink = scene.start(scene.config(Map.of("pager", pager.receiver())), POLICY);

        // When
        scene.publish(episode(1).firing(), critical);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(tries(episode(1).firing()))
                    .last()
                    .extracting(DeliveryReceipt::getOutcome)
                    .isEqualTo(DeliveryOutcome.GAVE_UP);
            assertThat(metric(sink, "backlog", "pager")).isEqualTo(1);
        });
        assertThat(scene.deadLetters())
                .singleElement()
                .satisfies(
                        letter -> assertThat(SinkScene.headers(letter)).containsEntry("fleetpulse-reason", "gave_up"));
        assertEachTryWasDueInTime(tries(episode(1).firing()));

        // And when
        pager.answer(200);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.uncommitted("pager")).isZero());
        assertThat(scene.deadLetters()).hasSize(1);
        assertThat(pager.taken()).extracting(Call::fingerprint).containsExactly("error-rate-high-bot-2");
    }

    private List<DeliveryReceipt> tries(AlertTransition alert) {
        return scene.receipts("pager").stream()
                .filter(receipt -> receipt.getFingerprint().equals(alert.getFingerprint()))
                .toList();
    }

    /** However late a try began and ended: it was due within the limit, and the one that is missing would not have been. */
    private static void assertEachTryWasDueInTime(List<DeliveryReceipt> tries) {
        List<DeliveryReceipt> followed = tries.subList(0, tries.size() - 1);
        DeliveryReceipt last = tries.get(tries.size() - 1);
        assertThat(tries)
                .extracting(DeliveryReceipt::getAttempts)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(followed).isNotEmpty().allSatisfy(receipt -> {
            assertThat(receipt.getOutcome()).isEqualTo(DeliveryOutcome.RETRYING);
            assertThat(nextDue(receipt))
                    .isBeforeOrEqualTo(receipt.getFirstTryAt().plus(LIMIT));
        });
        assertThat(last.getAttempts()).isEqualTo(tries.size());
        assertThat(nextDue(last)).isAfterOrEqualTo(last.getFirstTryAt().plus(LIMIT));
    }

    private static Instant nextDue(DeliveryReceipt receipt) {
        int attempt = receipt.getAttempts();
        List<Duration> quick = POLICY.quick();
        return receipt.getAt().plus(attempt <= quick.size() ? quick.get(attempt - 1) : POLICY.steady());
    }
}
