package dev.fleetpulse.processor.fleet;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetProgress;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class FleetBufferTest {

    private final KeyValueStore<Bytes, FleetDelta> deltas = TestStores.opened(
            Stores.byBytes("deltas", new AvroCodec<>(FleetDelta.getEncoder(), FleetDelta.getDecoder())));
    private final KeyValueStore<String, FleetProgress> watermarks = TestStores.opened(
            Stores.byText("watermarks", new AvroCodec<>(FleetProgress.getEncoder(), FleetProgress.getDecoder())));
    private final FleetBuffer buffer = new FleetBuffer(deltas, watermarks, 3);

    @Test
    void shouldHaveNoWatermarkBeforeAllSourcesHaveSpoken() {
        // When
        buffer.add(delta(0, 5));
        buffer.add(delta(2, 9));

        // Then
        assertThat(buffer.watermark()).isEmpty();
    }

    @Test
    void shouldBeAsFarAsTheSlowestSource() {
        // When
        buffer.add(delta(0, 5));
        buffer.add(delta(1, 3));
        buffer.add(delta(2, 9));

        // Then
        assertThat(buffer.watermark()).contains(second(3));
    }

    @Test
    void shouldNeverGoBack() {
        // Given
        buffer.add(delta(0, 5));
        buffer.add(delta(1, 5));
        buffer.add(delta(2, 5));

        // When
        buffer.add(delta(1, 4));

        // Then
        assertThat(buffer.watermark()).contains(second(5));
    }

    @Test
    void shouldHandOutBySecondAndThenBySourceWhateverCameFirst() {
        // Given
        buffer.add(delta(2, 2));
        buffer.add(delta(1, 3));
        buffer.add(delta(0, 2));
        buffer.add(delta(2, 1));
        buffer.add(delta(1, 1));
        buffer.add(delta(0, 4));

        // When
        List<FleetDelta> taken = buffer.takeUntil(second(3));

        // Then
        assertThat(taken).containsExactly(delta(1, 1), delta(2, 1), delta(0, 2), delta(2, 2), delta(1, 3));
    }

    @Test
    void shouldHandOutOnceAndKeepTheRest() {
        // Given
        buffer.add(delta(0, 1));
        buffer.add(delta(0, 2));
        buffer.takeUntil(second(1));

        // When
        List<FleetDelta> taken = buffer.takeUntil(second(2));

        // Then
        assertThat(taken).containsExactly(delta(0, 2));
        assertThat(buffer.takeUntil(second(9))).isEmpty();
        assertThat(deltas.approximateNumEntries()).isZero();
    }

    @Test
    void shouldNotKeepWatermarksAsDeltas() {
        // When
        buffer.add(new FleetDelta(0, second(1), List.of(), List.of(), null));

        // Then
        assertThat(buffer.takeUntil(second(1))).isEmpty();
        assertThat(deltas.approximateNumEntries()).isZero();
    }

    @Test
    void shouldRememberOverARestart() {
        // Given
        buffer.add(delta(0, 1));
        buffer.add(delta(1, 2));

        // When
        FleetBuffer restarted = new FleetBuffer(deltas, watermarks, 3);
        restarted.add(delta(2, 3));

        // Then
        assertThat(restarted.watermark()).contains(second(1));
        assertThat(restarted.takeUntil(second(3))).containsExactly(delta(0, 1), delta(1, 2), delta(2, 3));
    }

    private static FleetDelta delta(int source, int through) {
        return new FleetDelta(
                source,
                second(through),
                List.of(new FleetShare("orders", second(through), List.of(), List.of(), List.of(), List.of())),
                List.of(),
                null);
    }

    private static Instant second(int number) {
        return NOON.plusSeconds(number);
    }
}
