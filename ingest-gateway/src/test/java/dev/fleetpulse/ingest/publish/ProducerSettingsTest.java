package dev.fleetpulse.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {

    private static final Duration EIGHT_SECONDS = Duration.ofSeconds(8);

    @Test
    void shouldSetWhatOurPromisesRestOn() {
        // When
        Map<String, Object> producer = ProducerSettings.of(KafkaSettings.at("k:1"), EIGHT_SECONDS);

        // Then
        assertThat(producer)
                .containsEntry("bootstrap.servers", "k:1")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("delivery.timeout.ms", 8_000)
                .containsEntry("request.timeout.ms", 4_000)
                .containsEntry("max.block.ms", 2_000L)
                .containsEntry("compression.type", "lz4")
                .containsEntry("linger.ms", 5)
                .doesNotContainKeys("partitioner.class", "transactional.id");
    }

    @Test
    void shouldPutPropertiesAboveOurTasteAndBelowOurPromises() {
        // Given
        KafkaSettings kafka =
                new KafkaSettings("k:1", Map.of("compression.type", "zstd", "delivery.timeout.ms", "600000"));

        // When
        Map<String, Object> producer = ProducerSettings.of(kafka, EIGHT_SECONDS);

        // Then
        assertThat(producer).containsEntry("compression.type", "zstd").containsEntry("delivery.timeout.ms", 8_000);
    }

    @Test
    void shouldRefuseWhatIsNoProducerSetting() {
        // Given
        KafkaSettings kafka = new KafkaSettings("k:1", Map.of("linger.ms", "soon"));

        // When // Then
        assertThatThrownBy(() -> ProducerSettings.check(kafka, EIGHT_SECONDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("kafka.properties: ")
                .hasMessageContaining("linger.ms");
    }
}
