package dev.fleetpulse.processor.slice;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningWindowsTest {

    private static final String TILL = "orders/till";
    private static final SampleBot BOT = new SampleBot("orders", "till");
    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final List<Window> ASKED_FOR = List.of(Window.S30, Window.M1, Window.M5, Window.M15, Window.H1);

    private final KeyValueStore<Bytes, LiveSlice> store = TestStores.opened(Stores.slices("slices"));
    private final SliceReader stores = new SliceReader(store);
    private final Slices slices =
            new Slices(store, new RollupWriter(TestStores.opened(Stores.marks("changed")), store), Instant.EPOCH);
    private Instant rolled = NOON;

    /** Whatever comes late, early or not at all, and however often a window is asked for. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldAlwaysBeWhatTheStoresHold(long seed) {
        // Given
        Random random = new Random(seed);
        Instant clock = NOON;

        for (int i = 0; i < 400; i++) {
            // When
            clock = clock.plusSeconds(random.nextInt(random.nextInt(20) == 0 ? 900 : 8));
            rollUp(clock);
            count(clock, clock.plusSeconds(random.nextInt(40) - random.nextInt(random.nextInt(5) == 0 ? 4_000 : 35)));

            // Then
            Coverage coverage = new Coverage(clock, rolled);
            for (Window window : ASKED_FOR) {
                assertThat(slices.windows().counts(TILL, window, clock, coverage))
                        .as("counts of %s at %s", window, clock)
                        .isEqualTo(EventCounts.of(stores.window(TILL, window, clock, coverage)));
                assertThat(slices.windows()
                                .latency(TILL, window, clock, coverage)
                                .encode())
                        .as("durations of %s at %s", window, clock)
                        .isEqualTo(stores.window(TILL, window, clock, coverage).getLatency());
                assertThat(bytes(slices.windows().window(TILL, window, clock, coverage)))
                        .as("%s at %s", window, clock)
                        .isEqualTo(bytes(stores.window(TILL, window, clock, coverage)));
            }
        }
    }

    private static byte[] bytes(Slice slice) {
        return CODEC.encode(slice);
    }

    private void count(Instant clock, Instant happenedAt) {
        TelemetryEvent event = BOT.failed("pay", happenedAt, Duration.ofMillis(clock.getEpochSecond() % 700), "R");
        slices.counted(TILL).add(CountedEvent.of(event, happenedAt, NameAdmission.ALL), new Coverage(clock, rolled));
    }

    private void rollUp(Instant clock) {
        Instant until = Level.MINUTE.floor(clock);
        if (until.isAfter(rolled)) {
            slices.rollUp(TILL, rolled, until);
            slices.expire(TILL, until);
            rolled = until;
        }
    }
}
