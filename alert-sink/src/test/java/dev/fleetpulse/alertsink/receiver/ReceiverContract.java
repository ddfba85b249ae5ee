package dev.fleetpulse.alertsink.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fleetpulse.testkit.SampleAlerts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every receiver does, whatever its way to people. */
public abstract class ReceiverContract {

    protected static final SampleAlerts EPISODE = new SampleAlerts("order-bot", Instant.parse("2026-11-20T10:00:00Z"));

    /** A receiver whose far side takes everything; the test closes it. */
    protected abstract Receiver healthy() throws Exception;

    protected static SendResult send(Receiver receiver, Notification notification) throws Exception {
        return receiver.send(notification).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldDeliverFiringAndResolved() throws Exception {
        // Given
        try (Receiver receiver = healthy()) {
            List<Notification> news = Stream.of(EPISODE.firing(), EPISODE.resolved())
                    .map(alert -> Notification.of(alert, "people"))
                    .toList();

            // When
            SendResult firing = send(receiver, news.get(0));
            SendResult resolved = send(receiver, news.get(1));

            // Then
            assertThat(List.of(firing, resolved)).allMatch(result -> result instanceof SendResult.Delivered);
        }
    }

    @Test
    void shouldTakeTheSameNotificationAgain() throws Exception {
        // Given
        try (Receiver receiver = healthy()) {
            Notification notification = Notification.of(EPISODE.firing(), "people");
            send(receiver, notification);

            // When
            SendResult again = send(receiver, notification);

            // Then
            assertThat(again).isInstanceOf(SendResult.Delivered.class);
        }
    }

    @Test
    void shouldCloseTwiceAndAnswerAfterwards() throws Exception {
        // Given
        Receiver receiver = healthy();
        receiver.close();

        // When / Then
        assertThatCode(receiver::close).doesNotThrowAnyException();
        assertThat(send(receiver, Notification.of(EPISODE.firing(), "people"))).isNotNull();
    }
}
