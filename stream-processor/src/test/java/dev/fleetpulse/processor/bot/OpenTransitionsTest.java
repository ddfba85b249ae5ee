package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.EntityState;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.BotKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class OpenTransitionsTest {

    private static final int PARTITIONS = 2;
    private static final int TO = BotKey.owner("shop", PARTITIONS);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final KeyValueStore<Bytes, FleetShare> store = TestStores.opened(
            Stores.byBytes("open", new AvroCodec<>(FleetShare.getEncoder(), FleetShare.getDecoder())));
    private final SampleBot till = new SampleBot("shop", "till");
    private OpenTransitions open = open();

    @Test
    void shouldSendWhatAnEventSaysOfAnEntity() {
        // Given
        TelemetryEvent event = till.moved("order", "4711", "placed", "paid", NOON);

        // When
        open.add(event, NOON.minusSeconds(1), NOON);
        FleetShare share = close().get(TO).getShares().get(0);

        // Then
        assertThat(share.getFleet()).isEqualTo("shop");
        assertThat(share.getSlices()).isEmpty();
        assertThat(share.getTransitions())
                .containsExactly(new EntityState(
                        "order",
                        "4711",
                        "paid",
                        NOON.minusSeconds(1),
                        "placed",
                        "till",
                        event.getCorrelationId(),
                        1L,
                        event.getId()));
    }

    @Test
    void shouldSendNothingTwiceAndNothingForOtherEvents() {
        // Given
        open.add(till.succeeded("pay", NOON, Duration.ofMillis(5)), NOON, NOON);
        move(1);
        close();

        // Then
        assertThat(close()).allSatisfy(delta -> assertThat(delta.getShares()).isEmpty());
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void shouldLeaveTheRestForLaterSecondsInTheOrderOfTheLog() {
        // Given
        move(2 * OpenTransitions.MAX_DELTA + 10);

        // When
        List<EntityState> first = sent();
        open = open();
        move(5);
        List<EntityState> second = sent();
        List<EntityState> third = sent();

        // Then
        assertThat(first).hasSize(OpenTransitions.MAX_DELTA);
        assertThat(second).hasSize(OpenTransitions.MAX_DELTA);
        assertThat(third).hasSize(15);
        assertThat(IntStream.range(0, 1_000).mapToObj(n -> first.get(n).getSequence()))
                .containsExactlyElementsOf(
                        IntStream.range(1, 1_001).mapToObj(n -> (long) n).toList());
        assertThat(third.get(14).getSequence()).isEqualTo(2 * OpenTransitions.MAX_DELTA + 15);
    }

    @Test
    void shouldKeepADeltaSmallThatHasLongTexts() {
        // Given
        String longText = "x".repeat(128);
        for (int i = 0; i < 600; i++) {
            open.add(till.moved(longText, longText, longText, longText, NOON), NOON, NOON);
        }

        // When
        int sent = sent().size();

        // Then
        assertThat(sent).isBetween(200, 300);
        assertThat(sent + sent().size() + sent().size()).isEqualTo(600);
    }

    @Test
    void shouldCountWhatItLeavesOut() {
        // When
        move(OpenTransitions.MAX_WAITING + 3);

        // Then
        assertThat(meters.get("fleetpulse.processor.entities.lost")
                        .tag("reason", "too_many_at_once")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    private void move(int times) {
        for (int i = 0; i < times; i++) {
            open.add(till.moved("order", "4711", "placed", "paid", NOON), NOON, NOON);
        }
    }

    private List<EntityState> sent() {
        return close().get(TO).getShares().stream()
                .flatMap(share -> share.getTransitions().stream())
                .toList();
    }

    private List<FleetDelta> close() {
        return open.joined(IntStream.range(0, PARTITIONS)
                .mapToObj(to -> new FleetDelta(0, NOON, List.of(), List.of(), null))
                .toList());
    }

    private OpenTransitions open() {
        return new OpenTransitions(store, PARTITIONS, new ProcessorMetrics(meters));
    }
}
