package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TopicSettingsTest {

    @Test
    void shouldNameTopicsUnderThePrefix() {
        assertThat(new TopicSettings("replay-7", 4, 1, true).name(Topics.EVENTS))
                .isEqualTo("replay-7.events");
    }

    @Test
    void shouldLetTheBrokerStampEventsUnlessToldOtherwise() {
        // Given
        TopicSettings production = new TopicSettings("fleetpulse", 12, 3, false);

        // Then
        assertThat(production.createTime()).isFalse();
        assertThat(production.withCreateTime().createTime()).isTrue();
        assertThat(production.withCreateTime().partitions()).isEqualTo(12);
    }

    @Test
    void shouldNameWhatIsOutOfRange() {
        assertThatThrownBy(() -> new TopicSettings("no spaces", 1, 1, false))
                .hasMessage("prefix: not a topic name (got no spaces)");
        assertThatThrownBy(() -> new TopicSettings("fleetpulse", 0, 1, false))
                .hasMessage("partitions: out of range (got 0, allowed 1 to 1000)");
        assertThatThrownBy(() -> new TopicSettings("fleetpulse", 1, 8, false))
                .hasMessage("replication: out of range (got 8, allowed 1 to 7)");
    }
}
