package dev.fleetpulse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
final class KafkaFixtureIT {

    private final KafkaFixture kafka;

    KafkaFixtureIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldReadBackEventsThroughBrokerAndRegistry() {
        // Given
        String topic = kafka.newTopics(3).name(Topics.EVENTS);
        AvroSerdes serdes = kafka.serdes();
        List<TelemetryEvent> events = List.of(
                SampleEvents.ORDER_BOT_SUCCEEDING, SampleEvents.AUDIT_BOT_TIMING_OUT, SampleEvents.AGENT_HEARTBEAT);

        // When
        kafka.topics().write(topic, serdes.serializer(), events);

        // Then
        List<ConsumerRecord<String, TelemetryEvent>> records =
                kafka.topics().readAll(topic, serdes.<TelemetryEvent>deserializer());
        assertThat(records).extracting(ConsumerRecord::value).containsExactlyInAnyOrderElementsOf(events);
        assertThat(records)
                .allSatisfy(record -> assertThat(record.partition()).isEqualTo(BotKey.owner(record.key(), 3)));
    }

    @Test
    void shouldKeepTheTimesThatATestGives() {
        // Given
        String topic = kafka.newTopicsWithCreateTime(1).name(Topics.ALERTS);
        long longAgo = Instant.parse("2019-03-01T00:00:00Z").toEpochMilli();

        // When
        kafka.topics()
                .write(
                        new StringSerializer(),
                        List.of(new ProducerRecord<>(topic, 0, longAgo, "key", "from long ago")));

        // Then
        assertThat(kafka.topics().readAll(topic, new StringDeserializer()))
                .singleElement()
                .returns(longAgo, ConsumerRecord::timestamp);
    }

    @Test
    void shouldReadNothingFromAnEmptyTopic() {
        // Given
        String topic = kafka.newPrefix() + ".empty";
        kafka.topics().create(topic, 2, Map.of());

        // When
        List<ConsumerRecord<String, String>> records = kafka.topics().readAll(topic, new StringDeserializer());

        // Then
        assertThat(records).isEmpty();
    }

    @Test
    void shouldShowWhatWasThereWhenRecordsDoNotCome() {
        // Given
        String topic = kafka.newPrefix() + ".few";
        kafka.topics().create(topic, 1, Map.of());
        kafka.topics().write(new StringSerializer(), List.of(new ProducerRecord<>(topic, "key", "the only one")));

        // When / Then
        assertThat(kafka.topics().await(topic, new StringDeserializer(), 1, Duration.ofMinutes(1)))
                .hasSize(1);
        assertThatThrownBy(() -> kafka.topics().await(topic, new StringDeserializer(), 2, Duration.ofMillis(500)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the only one");
    }

    @Test
    void shouldGiveEveryTestItsOwnPrefix() {
        assertThat(kafka.newPrefix()).isNotEqualTo(kafka.newPrefix());
    }
}
