package dev.fleetpulse.bench.rival.dsl;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Kafka Streams as one writes it at first: see {@link DslTopology}. Events are counted as they enter the topology. */
public final class DslRival implements Rival {

    @Override
    public Passage start(RivalInput input, String name) {
        AvroSerdes serdes = new AvroSerdes(input.registryUrl(), Map.of());
        Serde<TelemetryEvent> events = Serdes.serdeFrom(serdes.serializer(), serdes.deserializer());
        EventCount count = new EventCount();
        Topology topology = DslTopology.of(input.topic(), events, count);
        KafkaStreams streams = new KafkaStreams(topology, DslProperties.of(input, name));
        return DslPassage.start(streams, count, new Remains(input.bootstrapServers(), name, input.folder()));
    }
}
