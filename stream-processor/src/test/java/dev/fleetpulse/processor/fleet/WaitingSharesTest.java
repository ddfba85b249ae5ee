package dev.fleetpulse.processor.fleet;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetProgress;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.topic.AvroCodec;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;

class WaitingSharesTest {

    private static final Map<String, FleetShare> READ_BEFORE =
            Map.of("shop", new FleetShare("shop", NOON, List.of(), List.of(), List.of(), List.of()));

    private final KeyValueStore<String, FleetProgress> watermarks = TestStores.opened(
            Stores.byText("watermarks", new AvroCodec<>(FleetProgress.getEncoder(), FleetProgress.getDecoder())));
    private final WaitingShares waiting = new WaitingShares(new Unasked(), watermarks, 3);

    /** Who asks again within a second finds nothing new; the store would log a warning about an empty range every time. */
    @Test
    void shouldNotAskTheStoreWhereNothingNewCanHaveCome() {
        // Then
        assertThat(waiting.between(NOON, NOON, READ_BEFORE)).isEqualTo(READ_BEFORE);
        assertThat(waiting.between(NOON, NOON.minusSeconds(1), READ_BEFORE)).isEqualTo(READ_BEFORE);
    }

    /** A store that must be left alone. */
    private static final class Unasked implements ReadOnlyKeyValueStore<Bytes, FleetDelta> {

        @Override
        public FleetDelta get(Bytes key) {
            throw new AssertionError("asked for " + key);
        }

        @Override
        public KeyValueIterator<Bytes, FleetDelta> range(Bytes from, Bytes to) {
            throw new AssertionError("asked for " + from + " to " + to);
        }

        @Override
        public KeyValueIterator<Bytes, FleetDelta> all() {
            throw new AssertionError("asked for all");
        }

        @Override
        public long approximateNumEntries() {
            throw new AssertionError("asked how many");
        }
    }
}
