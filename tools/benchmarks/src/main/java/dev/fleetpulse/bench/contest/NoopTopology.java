package dev.fleetpulse.bench.contest;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.Rival;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.StreamsRival;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Kafka Streams with nothing in it: events are decoded and forgotten. The yardstick of what the framework costs. */
final class NoopTopology implements Rival {

    @Override
    public Passage start(RivalInput input, String name) {
        EventCount processed = new EventCount();
        Deserializer<TelemetryEvent> events = new AvroSerdes(input.registryUrl(), Map.of()).deserializer();
        Topology topology = new Topology();
        topology.addSource("events", new ByteArrayDeserializer(), events, input.topic())
                .addProcessor("nothing", () -> new Nothing(processed), "events");
        return StreamsRival.start(topology, StreamsRival.properties(input, name), processed::get, streams -> List.of());
    }

    private record Nothing(EventCount processed) implements Processor<byte[], TelemetryEvent, Void, Void> {

        @Override
        public void process(Record<byte[], TelemetryEvent> record) {
            processed.increment();
        }
    }
}
