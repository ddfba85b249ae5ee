package dev.fleetpulse.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class KafkaOutletIT {

    private static final List<TelemetryEvent> EVENTS = new Simulation(
                    new SimulationPlan(20, 200, 7), Script.QUIET, Instant.parse("2026-11-20T08:00:00Z"))
            .until(Duration.ofSeconds(5));

    private final KafkaFixture kafka;
    private final SendTally tally = new SendTally();

    KafkaOutletIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldWriteEveryEventOnceToTheOwnersPartitionInOrder() throws Exception {
        // Given
        TopicSettings topics = kafka.newTopics(4);
        new TopicProvisioner(kafka.admin(), topics).create(List.of(Topics.EVENTS));

        // When
        try (KafkaOutlet outlet =
                new KafkaOutlet(kafka.bootstrapServers(), kafka.registryUrl(), topics.prefix(), tally)) {
            outlet.send(EVENTS);
        }

        // Then
        List<ConsumerRecord<String, TelemetryEvent>> records = written(topics);
        assertThat(records).extracting(ConsumerRecord::value).containsExactlyInAnyOrderElementsOf(EVENTS);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.key())
                    .isEqualTo(
                            BotKey.of(record.value().getFleet(), record.value().getBot()));
            assertThat(record.partition()).isEqualTo(BotKey.owner(record.key(), 4));
        });
        assertThat(tally.accepted()).isEqualTo(EVENTS.size());
        assertThat(tally.retries()).isZero();
    }

    private List<ConsumerRecord<String, TelemetryEvent>> written(TopicSettings topics) {
        try (Deserializer<TelemetryEvent> events = kafka.serdes().deserializer()) {
            return kafka.topics().readAll(topics.name(Topics.EVENTS), events);
        }
    }
}
