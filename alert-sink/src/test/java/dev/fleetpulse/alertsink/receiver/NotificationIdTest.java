package dev.fleetpulse.alertsink.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.testkit.SampleAlerts;
import dev.fleetpulse.testkit.SampleEvents;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NotificationIdTest {

    /** Receivers far away tell duplicates by it: a change of the recipe would send everything twice. */
    @Test
    void shouldStayTheSameForEver() {
        assertThat(NotificationId.of("episode-1", AlertState.FIRING, "pager"))
                .isEqualTo("a20c056e7d30403e8b60f27caf8f2776");
    }

    /** What was said without some partitions and then with all of them is one piece of news. */
    @Test
    void shouldBeTheSameForAProvisionalAlertAndTheExactOne() {
        // Given
        AlertTransition exact = new SampleAlerts("till", SampleEvents.NOON).firing();
        AlertTransition provisional =
                AlertTransition.newBuilder(exact).setProvisional(true).build();

        // When
        String id = Notification.of(exact, "pager").id();

        // Then
        assertThat(Notification.of(provisional, "pager").id()).isEqualTo(id);
    }

    @Test
    void shouldDifferByEpisodeStateAndReceiver() {
        // When
        List<String> ids = Stream.of(
                        NotificationId.of("episode-1", AlertState.FIRING, "pager"),
                        NotificationId.of("episode-2", AlertState.FIRING, "pager"),
                        NotificationId.of("episode-1", AlertState.RESOLVED, "pager"),
                        NotificationId.of("episode-1", AlertState.FIRING, "chat"))
                .toList();

        // Then
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }
}
