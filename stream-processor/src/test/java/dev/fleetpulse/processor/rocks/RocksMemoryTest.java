package dev.fleetpulse.processor.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.testkit.SampleEvents;
import dev.fleetpulse.topic.AvroCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;

/** Real RocksDB instances under one memory. */
class RocksMemoryTest {

    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final int INSTANCES = 12;
    private static final int REASON_BYTES = 2_000;
    private static final int SLICES = 2_000;
    /** Five stores of twelve tasks, 500 KB each. */
    private static final int ALL_INSTANCES = 60;

    private static final int FEW_SLICES = 240;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RocksMemory memory = new RocksMemory(meters);
    private final List<KeyValueStore<Bytes, Slice>> stores = new ArrayList<>();
    private final Random random = new Random(7);

    @TempDir
    File folder;

    @AfterEach
    void close() {
        stores.forEach(KeyValueStore::close);
        memory.close();
    }

    @Test
    void shouldStayWithinItsBoundWhateverIsWrittenAndRead() {
        // Given
        for (int task = 0; task < INSTANCES; task++) {
            stores.add(opened(task));
        }

        // When
        for (int i = 0; i < SLICES; i++) {
            for (KeyValueStore<Bytes, Slice> store : stores) {
                store.put(key(i), slice(i));
                TestStores.flush(store);
            }
        }

        // Then
        double inUse = meters.get("fleetpulse.processor.rocksdb.memory").gauge().value();
        assertThat(inUse).as("of %d MB written", 4 * INSTANCES).isPositive().isLessThan(RocksMemory.TOTAL_BYTES);
        for (KeyValueStore<Bytes, Slice> store : stores) {
            assertThat(store.get(key(SLICES / 2)).getEvents()).isEqualTo(SLICES / 2);
        }
        assertThat(openFiles()).isLessThan((long) INSTANCES * (RocksMemory.OPEN_FILES + 8));
    }

    @Test
    void shouldNotFlushInSmallPiecesWhenAllStoresOfTwelvePartitionsAreWrittenAtOnce() throws IOException {
        // Given
        for (int task = 0; task < ALL_INSTANCES; task++) {
            stores.add(opened(task));
        }

        // When
        for (int i = 0; i < FEW_SLICES; i++) {
            for (KeyValueStore<Bytes, Slice> store : stores) {
                store.put(key(i), slice(i));
                TestStores.flush(store);
            }
        }

        // Then
        try (Stream<Path> files = Files.walk(folder.toPath())) {
            assertThat(files.filter(file -> file.toString().endsWith(".sst"))).isEmpty();
        }
    }

    @Test
    void shouldFindWhatWasWrittenBeforeACleanClose() {
        // Given
        KeyValueStore<Bytes, Slice> before = opened(0);
        before.put(key(1), slice(1));
        TestStores.flush(before);
        before.commit(Map.of());
        before.close();

        // When
        KeyValueStore<Bytes, Slice> after = opened(0);
        stores.add(after);

        // Then
        assertThat(after.get(key(1)).getEvents()).isEqualTo(1);
    }

    @Test
    void shouldRefuseAClientThatWasNotGivenTheMemory() {
        try (Options options = new Options()) {
            assertThatThrownBy(() -> new BoundedRocks().setConfig("bot-slices", options, Map.of()))
                    .hasMessage("bot-slices: no fleetpulse.rocks.memory in the Streams configuration");
        }
    }

    private KeyValueStore<Bytes, Slice> opened(int task) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.putAll(memory.streamsProperties());
        MockProcessorContext<Object, Object> context =
                new MockProcessorContext<>(properties, new TaskId(0, task), folderOf(task));
        KeyValueStore<Bytes, Slice> store = Stores.onDisk("rollups", CODEC)
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private File folderOf(int task) {
        return Path.of(folder.getPath(), "task-" + task).toFile();
    }

    private long openFiles() {
        File[] open = new File("/proc/self/fd").listFiles();
        if (open == null) { // not on Linux
            return 0;
        }
        long count = 0;
        for (File file : open) {
            try {
                count += file.getCanonicalPath().startsWith(folder.getCanonicalPath()) ? 1 : 0;
            } catch (IOException e) {
                count += 0; // closed meanwhile
            }
        }
        return count;
    }

    private static Bytes key(int number) {
        return Bytes.wrap("slice-%08d".formatted(number).getBytes(StandardCharsets.UTF_8));
    }

    /** Does not compress. */
    private Slice slice(int number) {
        byte[] noise = new byte[REASON_BYTES / 2];
        random.nextBytes(noise);
        return Slice.newBuilder()
                .setStart(SampleEvents.NOON)
                .setWidthMs(10_000)
                .setEvents(number)
                .setLatency(new ExponentialHistogram().encode())
                .setReasons(Map.of(HexFormat.of().formatHex(noise), 1L))
                .build();
    }
}
