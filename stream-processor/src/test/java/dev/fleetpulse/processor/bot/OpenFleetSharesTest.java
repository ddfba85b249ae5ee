package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class OpenFleetSharesTest {

    private static final int PARTITION = 2;
    private static final int FLEET_PARTITIONS = 4;
    private static final Duration TOOK = Duration.ofMillis(80);
    private static final Instant SECOND = NOON.plusSeconds(1);

    private final KeyValueStore<String, OpenShare> store =
            TestStores.opened(Stores.byText("shares", OpenShare.serde()));
    private final OpenFleetShares shares = new OpenFleetShares(store, PARTITION, FLEET_PARTITIONS);
    private final SampleBot till = new SampleBot("orders", "till");
    private final SampleBot bar = new SampleBot("orders", "bar");
    private long offset;

    @Test
    void shouldTellEveryFleetPartitionOfTheSecond() {
        // When
        List<FleetDelta> deltas = shares.close(SECOND, List.of());

        // Then
        assertThat(deltas).hasSize(FLEET_PARTITIONS).allSatisfy(delta -> {
            assertThat(delta.getSourcePartition()).isEqualTo(PARTITION);
            assertThat(delta.getThrough()).isEqualTo(SECOND);
            assertThat(delta.getShares()).isEmpty();
        });
    }

    @Test
    void shouldSumUpAFleetBySlice() {
        // Given
        succeed(till, NOON.minusSeconds(15));
        succeed(bar, NOON);
        succeed(till, NOON);

        // When
        FleetShare share = only(shares.close(SECOND, List.of()));

        // Then
        assertThat(share.getFleet()).isEqualTo("orders");
        assertThat(share.getLastSeen()).isEqualTo(NOON.plusMillis(3));
        assertThat(share.getSlices()).extracting(Slice::getStart).containsExactly(NOON.minusSeconds(20), NOON);
        assertThat(share.getSlices()).extracting(Slice::getSuccesses).containsExactly(1L, 2L);
        assertThat(share.getSlices()).extracting(Slice::getWidthMs).containsOnly(10_000L);
    }

    @Test
    void shouldSendAFleetToItsOwner() {
        // Given
        for (int i = 0; i < 20; i++) {
            succeed(new SampleBot("fleet-" + i, "till"), NOON);
        }

        // When
        List<FleetDelta> deltas = shares.close(SECOND, List.of());

        // Then
        assertThat(deltas.stream().mapToInt(delta -> delta.getShares().size()).sum())
                .isEqualTo(20);
        for (int partition = 0; partition < FLEET_PARTITIONS; partition++) {
            int owner = partition;
            assertThat(deltas.get(partition).getShares())
                    .allSatisfy(share -> assertThat(BotKey.owner(share.getFleet(), FLEET_PARTITIONS))
                            .isEqualTo(owner));
        }
    }

    @Test
    void shouldForgetWhatItSent() {
        // Given
        succeed(till, NOON);
        shares.close(SECOND, List.of());

        // When
        List<FleetDelta> next = shares.close(SECOND.plusSeconds(1), List.of());

        // Then
        assertThat(next).allSatisfy(delta -> assertThat(delta.getShares()).isEmpty());
    }

    @Test
    void shouldSendAfterARestartWhatWasCountedBefore() {
        // Given
        succeed(till, NOON);

        // When
        List<FleetDelta> deltas = new OpenFleetShares(store, PARTITION, FLEET_PARTITIONS).close(SECOND, List.of());

        // Then
        assertThat(only(deltas).getSlices()).extracting(Slice::getSuccesses).containsExactly(1L);
    }

    @Test
    void shouldBringTheLastFiveExamplesNewestFirst() {
        // Given
        for (String reason : List.of("A", "B", "C", "D", "E", "F")) {
            add(till.failed("pay", NOON, TOOK, reason), NOON, offset++);
            succeed(till, NOON);
        }

        // When
        FleetShare share = only(shares.close(SECOND, List.of()));

        // Then
        assertThat(share.getRecentFailures())
                .extracting(EventSample::getReasonCode)
                .containsExactly("F", "E", "D", "C", "B");
        assertThat(share.getRecentFailures())
                .extracting(EventSample::getPartition)
                .containsOnly(PARTITION);
    }

    private void succeed(SampleBot bot, Instant at) {
        add(bot.succeeded("pay", at, TOOK), NOON.plusMillis(++offset), offset);
    }

    private static FleetShare only(List<FleetDelta> deltas) {
        List<FleetShare> all =
                deltas.stream().flatMap(delta -> delta.getShares().stream()).toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void add(TelemetryEvent event, Instant appendedAt, long at) {
        shares.add(event, CountedEvent.of(event, event.getOccurredAt(), NameAdmission.ALL), appendedAt, at);
    }
}
