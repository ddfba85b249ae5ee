package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.count.Fate;
import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.BotStatus;
import dev.fleetpulse.schema.ClockOffset;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveStatusTest {

    private static final AvroCodec<BotStatus> CODEC = new AvroCodec<>(BotStatus.getEncoder(), BotStatus.getDecoder());

    private static final Duration TOOK = Duration.ofMillis(80);

    private final SampleBot bot = new SampleBot("orders", "till");
    private @Nullable BotStatus status;
    private long offset;

    @Test
    void shouldRememberWhenItWasSeenByTheLogsClock() {
        // When
        see(bot.received(NOON.minusSeconds(20)), NOON);
        BotStatus seen = see(bot.received(NOON.minusSeconds(30)), NOON.plusSeconds(5));

        // Then
        assertThat(seen.getFleet()).isEqualTo("orders");
        assertThat(seen.getBot()).isEqualTo("till");
        assertThat(seen.getFirstSeen()).isEqualTo(NOON);
        assertThat(seen.getLastSeen()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void shouldCountFailuresInARowByOperation() {
        // When
        see(bot.failed("pay", NOON, TOOK, "TIMEOUT"));
        see(bot.failed("ship", NOON, TOOK, "TIMEOUT"));
        see(bot.failed("pay", NOON, TOOK, "TIMEOUT"));
        BotStatus failing = see(withoutOperation(bot.failed("pay", NOON, TOOK, "TIMEOUT")));
        BotStatus recovered = see(bot.succeeded("pay", NOON, TOOK));

        // Then
        assertThat(failing.getConsecutiveFailures()).isEqualTo(Map.of("pay", 2L, "ship", 1L, "", 1L));
        assertThat(recovered.getConsecutiveFailures()).isEqualTo(Map.of("ship", 1L, "", 1L));
    }

    @Test
    void shouldTakeTheOutcomeOfTheNameWhereNoneIsGiven() {
        // When
        see(silent(bot.failed("pay", NOON, TOOK, "TIMEOUT")));
        BotStatus failing = see(silent(bot.failed("pay", NOON, TOOK, "TIMEOUT")));
        BotStatus recovered = see(silent(bot.succeeded("pay", NOON, TOOK)));

        // Then
        assertThat(failing.getConsecutiveFailures()).isEqualTo(Map.of("pay", 2L));
        assertThat(failing.getRecentFailures()).hasSize(2);
        assertThat(recovered.getConsecutiveFailures()).isEmpty();
    }

    @Test
    void shouldNeitherCountNorResetOnOtherOutcomes() {
        // When
        see(bot.failed("pay", NOON, TOOK, "TIMEOUT"));
        see(bot.rejected("pay", NOON, TOOK, "STATE_MISMATCH"));
        see(bot.didNothing("pay", NOON, TOOK));
        BotStatus seen = see(TelemetryEvent.newBuilder(bot.received(NOON))
                .setOperation("pay")
                .build());

        // Then
        assertThat(seen.getConsecutiveFailures()).isEqualTo(Map.of("pay", 1L));
    }

    @Test
    void shouldNotLetLateEventsRewriteFailuresInARow() {
        // Given
        Instant late = NOON.minusSeconds(60).minusMillis(1);
        see(bot.failed("pay", NOON, TOOK, "TIMEOUT"), NOON);

        // When
        BotStatus lateSuccess = see(bot.succeeded("pay", late, TOOK), NOON);
        BotStatus lateFailure = see(bot.failed("pay", late, TOOK, "TIMEOUT"), NOON);
        BotStatus justInTime = see(bot.failed("pay", NOON.minusSeconds(60), TOOK, "TIMEOUT"), NOON);

        // Then
        assertThat(lateSuccess.getConsecutiveFailures()).isEqualTo(Map.of("pay", 1L));
        assertThat(lateFailure.getConsecutiveFailures()).isEqualTo(Map.of("pay", 1L));
        assertThat(justInTime.getConsecutiveFailures()).isEqualTo(Map.of("pay", 2L));
    }

    @Test
    void shouldBoundTheOperationsItFollows() {
        // Given
        for (int i = 0; i < LiveStatus.MAX_OPERATIONS + 5; i++) {
            see(bot.failed("operation-" + i, NOON, TOOK, "TIMEOUT"));
        }

        // When
        BotStatus seen = see(bot.failed("operation-0", NOON, TOOK, "TIMEOUT"));

        // Then
        assertThat(seen.getConsecutiveFailures())
                .hasSize(LiveStatus.MAX_OPERATIONS + 1)
                .containsEntry("operation-0", 2L)
                .containsEntry(LiveStatus.OTHER, 5L)
                .doesNotContainKey("operation-64");
    }

    @Test
    void shouldRememberTheLastTenCorrelationsNewestFirst() {
        // Given
        List<TelemetryEvent> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(bot.received(NOON));
        }
        events.forEach(this::see);

        // When
        BotStatus seen = see(events.get(4));
        BotStatus again = see(events.get(4));

        // Then
        assertThat(seen.getRecentCorrelationIds())
                .hasSize(10)
                .startsWith(correlation(events.get(4)), correlation(events.get(11)))
                .endsWith(correlation(events.get(2)))
                .doesNotHaveDuplicates();
        assertThat(again.getRecentCorrelationIds()).isEqualTo(seen.getRecentCorrelationIds());
    }

    @Test
    void shouldKeepTheLastFiveEventsThatCountAgainstIt() {
        // When
        see(bot.failed("pay", NOON, TOOK, "A"));
        see(bot.failed("pay", NOON, TOOK, "B"));
        see(bot.succeeded("pay", NOON, TOOK));
        see(bot.rejected("pay", NOON, TOOK, "C"));
        see(bot.willRetry("mail", "bill", NOON));
        see(bot.undelivered("mail", "bill", NOON));
        see(bot.failed("pay", NOON, TOOK, "D"));
        BotStatus seen = see(bot.failed("pay", NOON, TOOK, "E"));

        // Then
        assertThat(seen.getRecentFailures())
                .extracting(EventSample::getReasonCode)
                .containsExactly("E", "D", null, "C", "B");
        assertThat(seen.getRecentFailures()).extracting(EventSample::getOffset).containsExactly(7L, 6L, 5L, 3L, 1L);
        assertThat(seen.getRecentFailures())
                .extracting(EventSample::getPartition)
                .containsOnly(3);
    }

    @Test
    void shouldRememberVersionAndUptimeAsLastReported() {
        // When
        see(TelemetryEvent.newBuilder(bot.received(NOON)).setVersion("1.4.2").build());
        see(bot.heartbeat(NOON, Duration.ofHours(30)), NOON.plusSeconds(2));
        BotStatus seen = see(bot.received(NOON), NOON.plusSeconds(9));

        // Then
        assertThat(seen.getVersion()).isEqualTo("1.4.2");
        assertThat(seen.getUptimeMs()).isEqualTo(Duration.ofHours(30).toMillis());
        assertThat(seen.getUptimeAt()).isEqualTo(NOON.plusSeconds(2));
    }

    /** As after a restart, or when the store has let the object go. */
    @Test
    void shouldBeTheSameWhenItGoesOnFromItsRecord() {
        // Given
        Random random = new Random(1);
        LiveStatus kept = LiveStatus.first(bot.received(NOON), NOON);
        LiveStatus reborn = kept;

        // When, Then
        for (int i = 0; i < 500; i++) {
            Instant at = NOON.plusSeconds(i);
            TelemetryEvent event = switch (random.nextInt(4)) {
                case 0 -> bot.failed("operation-" + random.nextInt(80), at, TOOK, "TIMEOUT");
                case 1 -> bot.heartbeat(at, Duration.ofSeconds(i));
                default -> bot.succeeded("operation-" + random.nextInt(80), at, TOOK);
            };
            Arrival arrival = arrival(event, at);
            kept.count(arrival);
            reborn = LiveStatus.of(i == 0 ? kept.toStatus() : after(reborn, arrival));
            assertThat(reborn.toStatus()).isEqualTo(kept.toStatus());
            assertThat(bytes(kept)).isEqualTo(CODEC.encode(kept.toStatus()));
        }
    }

    @Test
    void shouldKeepEverythingThatItDoesNotChange() {
        // Given
        Arrivals row = new Arrivals(1L, 2L, 3L, 4L, 5L, 6L, 7L, new ClockOffset(8L, NOON, 9L, 10L, 11L, 12L));
        BotStatus before = new BotStatus(
                "orders",
                "till",
                NOON,
                NOON.plusSeconds(1),
                "1.2.3",
                5_000L,
                NOON.plusSeconds(2),
                Map.of("pay", 3L),
                List.of("c-1"),
                List.of(new EventSample("id", "TASK_FAILED", "TIMEOUT", NOON, "c-1", 0, 42L)),
                row,
                Signs.newBuilder().setUnhealthyHeartbeats(2).build());
        LiveStatus live = LiveStatus.of(before);

        // When
        live.note(new Arrival(
                "orders/till", bot.received(NOON), NOON, new LogPlace(3, 7, NOON, NOON, false), Fate.DUPLICATE, false));

        // Then
        Arrivals after = new Arrivals(1L, 2L, 3L, 4L, 6L, 6L, 7L, new ClockOffset(8L, NOON, 9L, 10L, 11L, 12L));
        BotStatus expected = BotStatus.newBuilder(before).setArrivals(after).build();
        assertThat(live.toStatus()).isEqualTo(expected);
        for (Schema.Field field : BotStatus.getClassSchema().getFields()) {
            assertThat(before.get(field.pos())).as(field.name()).isNotNull();
        }
    }

    private static byte[] bytes(LiveStatus status) {
        return LiveStatus.serde().serializer().serialize("statuses", status);
    }

    private static BotStatus after(LiveStatus live, Arrival arrival) {
        live.count(arrival);
        return live.toStatus();
    }

    private BotStatus see(TelemetryEvent event) {
        return see(event, NOON);
    }

    private BotStatus see(TelemetryEvent event, Instant appendedAt) {
        LiveStatus live = status == null ? LiveStatus.first(event, appendedAt) : LiveStatus.of(status);
        live.count(arrival(event, appendedAt));
        BotStatus after = live.toStatus();
        status = after;
        return after;
    }

    private Arrival arrival(TelemetryEvent event, Instant appendedAt) {
        LogPlace at = new LogPlace(3, offset++, appendedAt, appendedAt, false);
        return new Arrival("orders/till", event, event.getOccurredAt(), at, Fate.COUNTED, false);
    }

    private static String correlation(TelemetryEvent event) {
        return event.getCorrelationId();
    }

    private static TelemetryEvent silent(TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event).setOutcome(Outcome.UNKNOWN).build();
    }

    private static TelemetryEvent withoutOperation(TelemetryEvent event) {
        return TelemetryEvent.newBuilder(event).setOperation(null).build();
    }
}
