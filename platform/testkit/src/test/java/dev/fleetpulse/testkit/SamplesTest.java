package dev.fleetpulse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SamplesTest {

    @Test
    void shouldMakeTheSameEventsInEveryRunAndNoTwoAlike() {
        // When
        List<TelemetryEvent> once = threeEvents();
        List<TelemetryEvent> again = threeEvents();

        // Then
        assertThat(again).isEqualTo(once);
        assertThat(once).extracting(TelemetryEvent::getId).doesNotHaveDuplicates();
        assertThat(once).extracting(TelemetryEvent::getSequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldTellAFinishedNotificationFromOneThatIsTriedAgain() {
        // Given
        SampleBot bot = new SampleBot("orders", "order-bot");

        // Then
        assertThat(bot.willRetry("telegram", "order_ready", SampleEvents.NOON)
                        .getNotification()
                        .getPermanent())
                .isFalse();
        assertThat(SampleEvents.ORDER_NOTIFICATION_FAILED.getNotification().getPermanent())
                .isTrue();
    }

    @Test
    void shouldTellOneEpisode() {
        // Given
        SampleAlerts episode = new SampleAlerts("order-bot", SampleEvents.NOON);

        // When
        List<AlertTransition> transitions = List.of(episode.pending(), episode.firing(), episode.resolved());

        // Then
        assertThat(transitions)
                .extracting(AlertTransition::getState)
                .containsExactly(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED);
        assertThat(transitions)
                .extracting(AlertTransition::getId)
                .containsOnly(transitions.get(0).getId());
        assertThat(transitions).extracting(AlertTransition::getAt).isSorted();
    }

    @Test
    void shouldHoldTheBotsOwnLines() {
        assertThat(SampleLines.callbackChains().lines()).hasSize(11);
    }

    private static List<TelemetryEvent> threeEvents() {
        SampleBot bot = new SampleBot("audit", "audit-bot");
        return List.of(
                bot.received(SampleEvents.NOON),
                bot.failed("audit", SampleEvents.NOON, Duration.ofSeconds(30), "TIMEOUT"),
                bot.heartbeat(SampleEvents.NOON, Duration.ofHours(1)));
    }
}
