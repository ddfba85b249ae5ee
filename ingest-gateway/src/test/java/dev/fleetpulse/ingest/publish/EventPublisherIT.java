package dev.fleetpulse.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.publish.Delivery.Acknowledged;
import dev.fleetpulse.ingest.publish.Delivery.NotAcknowledged;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleEvents;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class EventPublisherIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final KafkaFixture kafka;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger settled = new AtomicInteger();

    EventPublisherIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    /** A closed producer stands for one that failed for good: every send throws something that is not retriable. */
    @Test
    void shouldReplaceAProducerThatFailedForGood() {
        // Given
        String topic = kafka.newTopics(1).name(Topics.EVENTS);
        try (Serializer<TelemetryEvent> serializer = kafka.serdes().serializer();
                EventPublisher publisher = new EventPublisher(
                        new EventsTopic(topic, serializer), new ProducerHolder(this::firstClosed), LIMIT)) {
            var records = publisher.encode(List.of(SampleEvents.ORDER_BOT_SUCCEEDING, SampleEvents.ORDER_BOT_FAILING));

            // When
            Delivery first =
                    publisher.publish(records, settled::incrementAndGet).join();
            boolean acknowledging = publisher.isAcknowledging();
            Delivery second =
                    publisher.publish(records, settled::incrementAndGet).join();

            // Then
            assertThat(first).isInstanceOf(NotAcknowledged.class);
            assertThat(acknowledging).isFalse();
            assertThat(second).isEqualTo(new Acknowledged());
            assertThat(publisher.isAcknowledging()).isTrue();
            assertThat(settled).hasValue(2);
            assertThat(made).hasValue(2);
            assertThat(kafka.topics().readAll(topic, kafka.serdes().deserializer()))
                    .extracting(record -> record.value())
                    .containsExactly(SampleEvents.ORDER_BOT_SUCCEEDING, SampleEvents.ORDER_BOT_FAILING);
        }
    }

    private Producer<byte[], byte[]> firstClosed() {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(ProducerSettings.of(KafkaSettings.at(kafka.bootstrapServers()), LIMIT));
        if (made.incrementAndGet() == 1) {
            producer.close();
        }
        return producer;
    }
}
