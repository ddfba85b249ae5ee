package dev.fleetpulse.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.RegistryDeserializer;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bytes that only look like an event, and what a real registry says to their ids. */
@ExtendWith(KafkaExtension.class)
final class EventDecoderIT {

    private final KafkaFixture kafka;

    EventDecoderIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldNotTakeAnOddSchemaIdForAnOutage() {
        // Given
        AvroSerdes serdes = new AvroSerdes(kafka.registryUrl(), EventDecoder.clientProperties(Map.of()));
        try (RegistryDeserializer<TelemetryEvent> deserializer = serdes.deserializer()) {
            EventDecoder decoder = new EventDecoder("odd.events", deserializer, InstantSource.system());
            for (int id : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4_711}) {
                // When
                byte[] bytes = ByteBuffer.allocate(32).put((byte) 0).putInt(id).array();

                // Then
                assertThat(decoder.decode(bytes)).as("schema id %d", id).isEmpty();
            }
        }
    }
}
