package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rocks.RocksMemory;
import dev.fleetpulse.runtime.config.ConfigLoader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsPropertiesTest {

    @TempDir
    private Path folder;

    private final RocksMemory memory = new RocksMemory(new SimpleMeterRegistry());

    @AfterEach
    void close() {
        memory.close();
    }

    /** Whoever was replaced while it was frozen must not write over what others wrote since. */
    @Test
    void shouldProcessEventsAndHistoryExactlyOnce() throws IOException {
        // Given
        ProcessorConfig config = config("streams: {threads: 3}");

        // When
        Properties events = StreamsProperties.of(config, "host:1", memory);
        Properties history = StreamsProperties.ofHistory(config, "host:1", memory);

        // Then
        assertThat(events)
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
                .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "fleetpulse.stream-processor")
                .containsEntry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 3);
        assertThat(history)
                .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2)
                .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "fleetpulse.history")
                .containsEntry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    }

    /** Metrics of clients go by their ids: two of one name would hide each other. */
    @Test
    void shouldTellTheClientsOfTheHistoryApart() throws IOException {
        // Given
        ProcessorConfig config = config("kafka: {properties: {client.id: mine}}");

        // When
        Properties events = StreamsProperties.of(config, "host:1", memory);
        Properties history = StreamsProperties.ofHistory(config, "host:1", memory);

        // Then
        assertThat(events).containsEntry(StreamsConfig.CLIENT_ID_CONFIG, "mine");
        assertThat(history).containsEntry(StreamsConfig.CLIENT_ID_CONFIG, "mine.history");
    }

    private ProcessorConfig config(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("processor.yaml"), yaml);
        return ConfigLoader.load(ProcessorConfig.class, file, Map.of());
    }
}
