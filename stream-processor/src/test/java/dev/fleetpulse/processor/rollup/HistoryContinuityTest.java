package dev.fleetpulse.processor.rollup;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.processor.clock.LiveProgress;
import dev.fleetpulse.processor.continuity.CommittedRecords;
import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.SliceKey;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import dev.fleetpulse.topic.AvroCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collections;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** The last version read is the one kept, so no instance may leave one out or read one again. */
class HistoryContinuityTest {

    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final SampleBot BOT = new SampleBot("orders", "till");
    private static final String TILL = "orders/till";
    private static final Instant HOUR = Level.HOUR.floor(NOON);

    private final KeyValueStore<Bytes, LiveSlice> slices = TestStores.opened(Stores.plainSlices(HistoryTopology.STORE));
    private final KeyValueStore<String, LiveProgress> progress =
            TestStores.opened(Stores.byText(HistoryTopology.PROGRESS, LiveProgress.serde()));
    private CommittedRecords.Gap between = new CommittedRecords.Gap(false, 0);

    @Test
    void shouldGoOnWhereTheStateEnds() {
        // Given
        read(0, 1);

        // When
        read(1, 2);

        // Then
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void shouldNotReadAVersionAgain() {
        // Given
        read(0, 1);
        read(1, 2);

        // When, Then
        assertThatThrownBy(() -> read(0, 1)).isInstanceOf(ContinuityCheck.BrokenException.class);
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void shouldNotLeaveAVersionOut() {
        // Given
        read(0, 1);
        between = new CommittedRecords.Gap(true, 0);

        // When, Then
        assertThatThrownBy(() -> read(2, 3)).isInstanceOf(ContinuityCheck.BrokenException.class);
        assertThat(events()).isEqualTo(1);
    }

    /** As a task that has just been given to an instance. */
    private void read(long offset, int events) {
        HistoryProcessor processor = new HistoryProcessor(
                () -> new ContinuityCheck((partition, from, to) -> between, gone -> {}),
                new SimpleMeterRegistry().counter("unreadable"));
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        context.addStateStore(slices);
        context.addStateStore(progress);
        context.setRecordMetadata("rollups", 0, offset);
        processor.init(context);
        Slice slice = SampleSlices.of(HOUR, Level.HOUR.width(), Collections.nCopies(events, BOT.received(HOUR)));
        processor.process(new Record<>(TILL.getBytes(UTF_8), CODEC.encode(slice), NOON.toEpochMilli()));
    }

    private long events() {
        return slices.get(new SliceKey(TILL, Level.HOUR, HOUR).bytes())
                .toSlice()
                .getEvents();
    }
}
