package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.processor.rocks.RocksMemory;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What our stores and the properties of our Streams client make of a clean stop, with a topology that only counts. */
@ExtendWith(KafkaExtension.class)
final class WarmRestartIT {

    private static final int KEYS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ON_DISK = "on-disk";
    private static final String IN_MEMORY = "in-memory";
    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());

    private final KafkaFixture kafka;
    private final TopicSettings topics;
    private final RocksMemory memory = new RocksMemory(new SimpleMeterRegistry());

    @TempDir
    Path folder;

    WarmRestartIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.topics = kafka.newTopics(1);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void shouldFindOnDiskWhatItWroteAndReadBackOnlyWhatWasInMemory() {
        // Given
        write();
        Restored nothing = new Restored();
        try (KafkaStreams streams = started(nothing)) {
            awaitCounts(streams, 1);
        }
        assertThat(nothing.byStore(ON_DISK) + nothing.byStore(IN_MEMORY)).isZero();

        // When
        Restored restored = new Restored();
        try (KafkaStreams streams = started(restored)) {
            write();
            awaitCounts(streams, 2);
        }

        // Then
        assertThat(restored.byStore(ON_DISK))
                .as("read again for the store on disk")
                .isZero();
        assertThat(restored.byStore(IN_MEMORY))
                .as("read again for the store in memory")
                .isGreaterThanOrEqualTo(KEYS);
    }

    /** Counts restored records by store. */
    private static final class Restored implements StateRestoreListener {

        private final Map<String, Long> records = new ConcurrentHashMap<>();

        long byStore(String store) {
            return records.getOrDefault(store, 0L);
        }

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {}

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long last, long restored) {
            records.merge(store, restored, Long::sum);
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {}
    }

    /** Counts each key in both stores. */
    private static final class Counting implements Processor<byte[], byte[], Void, Void> {

        private KeyValueStore<Bytes, Slice> onDisk;
        private KeyValueStore<Bytes, Slice> inMemory;

        @SuppressWarnings("NullAway.Init") // Streams calls init before process
        Counting() {}

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            onDisk = context.getStateStore(ON_DISK);
            inMemory = context.getStateStore(IN_MEMORY);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            count(onDisk, Bytes.wrap(record.key()));
            count(inMemory, Bytes.wrap(record.key()));
        }

        private static void count(KeyValueStore<Bytes, Slice> store, Bytes key) {
            Slice before = store.get(key);
            store.put(key, counted(before == null ? 1 : before.getEvents() + 1));
        }
    }

    private static Slice counted(long events) {
        return Slice.newBuilder()
                .setStart(Instant.EPOCH)
                .setWidthMs(10_000)
                .setEvents(events)
                .setLatency(new ExponentialHistogram().encode())
                .build();
    }

    private KafkaStreams started(StateRestoreListener listener) {
        ProcessorConfig config = new ProcessorConfig(
                HttpSettings.loopback(0),
                KafkaSettings.at(kafka.bootstrapServers()),
                RegistrySettings.at("http://127.0.0.1:1"),
                topics,
                new ProcessorConfig.Streams(folder, 1, 0, Duration.ofMillis(100), "only", ""),
                new ProcessorConfig.Rules(List.of()),
                new ProcessorConfig.Clock(false));
        Topology topology = new Topology()
                .addSource(
                        AutoOffsetReset.earliest(),
                        "events-source",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        topics.name(Topics.EVENTS))
                .addProcessor(
                        "counting",
                        new ProcessorSupplier<byte[], byte[], Void, Void>() {
                            @Override
                            public Processor<byte[], byte[], Void, Void> get() {
                                return new Counting();
                            }

                            @Override
                            public Set<StoreBuilder<?>> stores() {
                                return Set.of(Stores.onDisk(ON_DISK, CODEC), Stores.byBytes(IN_MEMORY, CODEC));
                            }
                        },
                        "events-source");
        KafkaStreams streams = new KafkaStreams(topology, StreamsProperties.of(config, "127.0.0.1:1", memory));
        streams.setGlobalStateRestoreListener(listener);
        streams.start();
        return streams;
    }

    private void write() {
        kafka.topics()
                .write(
                        new ByteArraySerializer(),
                        IntStream.range(0, KEYS)
                                .mapToObj(n ->
                                        new ProducerRecord<>(topics.name(Topics.EVENTS), "key-" + n, new byte[] {1}))
                                .toList());
    }

    private static void awaitCounts(KafkaStreams streams, long each) {
        for (String name : List.of(ON_DISK, IN_MEMORY)) {
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                var store = streams.store(
                        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, Slice>keyValueStore()));
                for (int n = 0; n < KEYS; n++) {
                    Bytes key = Bytes.wrap(("key-" + n).getBytes(StandardCharsets.UTF_8));
                    assertThat(store.get(key).getEvents()).isEqualTo(each);
                }
            });
        }
    }
}
