package dev.fleetpulse.processor.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.processor.query.LocalStores.NotReadyException;
import dev.fleetpulse.topic.TopicSettings;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesTest {

    private static final TopicSettings TOPICS = new TopicSettings("test", 1, 1, false);

    @TempDir
    Path folder;

    /** Others ask until the last moment, and are to ask elsewhere. */
    @Test
    void shouldNotBeReadyOnceClosed() {
        // Given
        KafkaStreams streams = streams();
        Instances instances = new Instances(streams, streams, TOPICS);
        assertThatThrownBy(instances::map).as("before the start").isInstanceOf(InvalidStateStoreException.class);

        // When
        streams.close();

        // Then
        assertThatThrownBy(instances::map).isInstanceOf(NotReadyException.class);
    }

    private KafkaStreams streams() {
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream("events");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "instances-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return new KafkaStreams(topology.build(), properties);
    }
}
