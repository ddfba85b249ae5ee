package dev.fleetpulse.processor.rollup;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.continuity.CommittedRecords;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.SliceKey;
import dev.fleetpulse.processor.slice.SlicePlan;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTopologyTest {

    private static final TopicSettings TOPICS = new TopicSettings("test", 1, 1, false);
    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final SampleBot BOT = new SampleBot("orders", "till");
    private static final String TILL = "orders/till";
    private static final Instant MIDNIGHT = Level.DAY.floor(NOON);

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong gone = new AtomicLong();
    private CommittedRecords.Gap between = new CommittedRecords.Gap(false, 0);
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> rollups;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "history-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(
                new HistoryTopology(TOPICS, (partition, from, to) -> between, gone::addAndGet, meters).build(),
                properties);
        ByteArraySerializer bytes = new ByteArraySerializer();
        rollups = driver.createInputTopic(TOPICS.name(Topics.ROLLUPS), bytes, bytes);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldAnswerARangeFromHoursAndDays() {
        // Given
        for (int hour = 0; hour < 72; hour++) {
            send(Level.HOUR, MIDNIGHT.plus(Duration.ofHours(hour)), 1);
        }
        for (int day = 0; day < 3; day++) {
            send(Level.DAY, MIDNIGHT.plus(Duration.ofDays(day)), 24);
        }
        SliceRange asked = new SliceRange(MIDNIGHT.plus(Duration.ofHours(20)), MIDNIGHT.plus(Duration.ofHours(51)));

        // When
        SlicePlan plan = SlicePlan.of(asked, new HistoryRetention(MIDNIGHT.plus(Duration.ofDays(4))));

        // Then
        assertThat(plan.slices()).as("4 hours, a day, 3 hours").isEqualTo(8);
        assertThat(reader().merged(TILL, plan).getEvents()).isEqualTo(31);
    }

    /** The same slice may come again, and a corrected one replaces it. */
    @Test
    void shouldKeepTheNewestVersionOfASlice() {
        // When
        send(Level.HOUR, MIDNIGHT, 5);
        send(Level.HOUR, MIDNIGHT, 5);
        send(Level.HOUR, MIDNIGHT, 6);

        // Then
        assertThat(slices()).isEqualTo(1);
        assertThat(reader().merged(
                                TILL,
                                SlicePlan.of(
                                        new SliceRange(MIDNIGHT, MIDNIGHT.plus(Duration.ofHours(1))),
                                        new HistoryRetention(NOON)))
                        .getEvents())
                .isEqualTo(6);
    }

    @Test
    void shouldForgetWhatRetentionNoLongerCoversOnceADay() {
        // Given
        for (int day = 0; day < 450; day++) {
            Instant start = MIDNIGHT.plus(Duration.ofDays(day));

            // When
            send(Level.HOUR, start, 1);
            send(Level.DAY, start, 1);
        }

        // Then
        Instant clock = MIDNIGHT.plus(Duration.ofDays(450));
        HistoryRetention retention = new HistoryRetention(clock);
        reader().forEach(
                        Level.HOUR,
                        (key, slice) -> assertThat(key.start())
                                .isAfterOrEqualTo(
                                        retention.oldestKept(Level.HOUR).minus(Duration.ofDays(1))));
        assertThat(store().get(new SliceKey(TILL, Level.DAY, retention.oldestKept(Level.DAY)).bytes()))
                .isNotNull();
        assertThat(store().get(new SliceKey(TILL, Level.DAY, MIDNIGHT).bytes())).isNull();
    }

    @Test
    void shouldGoOnBehindARecordThatIsNoSlice() {
        // When
        rollups.pipeInput(TILL.getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3}, NOON);
        rollups.pipeInput(null, CODEC.encode(slice(Level.HOUR, MIDNIGHT, 1)), NOON);
        rollups.pipeInput(TILL.getBytes(StandardCharsets.UTF_8), null, NOON);
        send(Level.HOUR, MIDNIGHT, 5);

        // Then
        assertThat(slices()).isEqualTo(1);
        assertThat(meters.get("fleetpulse.processor.history.unreadable")
                        .counter()
                        .count())
                .isEqualTo(3.0);
    }

    private void send(Level level, Instant start, int events) {
        rollups.pipeInput(
                TILL.getBytes(StandardCharsets.UTF_8),
                CODEC.encode(slice(level, start, events)),
                start.plus(level.width()));
    }

    private static Slice slice(Level level, Instant start, int events) {
        return SampleSlices.of(start, level.width(), Collections.nCopies(events, BOT.received(start)));
    }

    private long slices() {
        AtomicLong count = new AtomicLong();
        reader().forEach(Level.HOUR, (key, slice) -> count.incrementAndGet());
        return count.get();
    }

    private KeyValueStore<Bytes, LiveSlice> store() {
        return driver.getKeyValueStore(HistoryTopology.STORE);
    }

    private SliceReader reader() {
        return new SliceReader(store());
    }
}
