package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.BotStatus;
import dev.fleetpulse.schema.ClockOffset;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Signs;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class BotDraftsTest {

    private static final Arrivals ROW =
            new Arrivals(1L, 2L, 3L, 4L, 5L, 6L, 7L, new ClockOffset(8L, NOON, 9L, 10L, 11L, 12L));
    private static final EventSample FAILURE = new EventSample("id", "TASK_FAILED", "TIMEOUT", NOON, "c-1", 0, 42L);
    private static final BotStatus STATUS = new BotStatus(
            "orders",
            "till",
            NOON,
            NOON.plusSeconds(1),
            "1.2.3",
            5_000L,
            NOON.plusSeconds(2),
            Map.of("pay", 3L),
            List.of("c-1"),
            List.of(FAILURE),
            ROW,
            Signs.newBuilder().setUnhealthyHeartbeats(2).build());

    @Test
    void shouldBeginWithEverythingThatAStatusHolds() {
        // Given
        assertNothingAsNew(
                STATUS,
                BotStatus.newBuilder()
                        .setFleet("")
                        .setBot("")
                        .setFirstSeen(NOON.minusSeconds(1))
                        .setLastSeen(NOON)
                        .build());

        // When, Then
        assertThat(BotDrafts.of(STATUS).build()).isEqualTo(STATUS);
    }

    @Test
    void shouldBeginWithEverythingThatARowHolds() {
        // Given
        assertNothingAsNew(ROW, Arrivals.newBuilder().build());

        // When, Then
        assertThat(BotDrafts.of(ROW).build()).isEqualTo(ROW);
    }

    /** Else a field that is left out would not be noticed. */
    private static void assertNothingAsNew(SpecificRecord sample, SpecificRecord fresh) {
        for (Schema.Field field : sample.getSchema().getFields()) {
            assertThat(sample.get(field.pos())).as(field.name()).isNotNull().isNotEqualTo(fresh.get(field.pos()));
        }
    }
}
