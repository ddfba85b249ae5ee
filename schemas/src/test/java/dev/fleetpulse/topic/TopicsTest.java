package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.topic.TopicDescriptor.Cleanup;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TopicsTest {

    @Test
    void shouldListEveryDescriptor() throws IllegalAccessException {
        // Given
        List<Object> constants = new ArrayList<>();
        for (Field field : Arrays.stream(Topics.class.getFields())
                .filter(field -> field.getType() == TopicDescriptor.class)
                .toList()) {
            constants.add(field.get(null));
        }

        // Then
        assertThat(Topics.ALL)
                .containsExactlyInAnyOrderElementsOf(
                        constants.stream().map(TopicDescriptor.class::cast).toList());
    }

    @Test
    void shouldNameTopicsAsTheContractDoes() {
        assertThat(Topics.ALL)
                .extracting(topic -> topic.under("fleetpulse"))
                .contains("fleetpulse.events", "fleetpulse.dead-letter", "fleetpulse.alerts", "fleetpulse.deliveries");
        assertThat(Topics.ALL).extracting(TopicDescriptor::name).allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
        assertThat(Topics.ALL).extracting(TopicDescriptor::name).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepRecordsAsLongAsDescribed() {
        assertThat(Topics.EVENTS.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(Topics.DEAD_LETTER.retention()).isEqualTo(Duration.ofDays(14));
        assertThat(Topics.ALERTS.retention()).isEqualTo(Duration.ofDays(90));
        assertThat(Topics.DELIVERIES.cleanup()).containsExactlyInAnyOrder(Cleanup.COMPACT, Cleanup.DELETE);
    }

    @Test
    void shouldLetTheBrokerStampEventsAndDeltasOnly() {
        assertThat(Topics.ALL)
                .filteredOn(TopicDescriptor::appendTime)
                .containsExactlyInAnyOrder(Topics.EVENTS, Topics.FLEET_DELTAS);
    }

    @Test
    void shouldRefuseValuesThatAreNoAvroRecords() {
        assertThatThrownBy(() -> new TopicDescriptor(
                        "odd", "nothing", String.class, Set.of(Cleanup.DELETE), Duration.ofDays(1), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("topic odd")
                .hasMessageContaining("no Avro record");
    }
}
