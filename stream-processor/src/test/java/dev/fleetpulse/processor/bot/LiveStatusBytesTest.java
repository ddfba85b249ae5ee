package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.BotStatus;
import dev.fleetpulse.schema.BreakerSign;
import dev.fleetpulse.schema.ClockOffset;
import dev.fleetpulse.schema.ComponentSign;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.LockSign;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.AvroCodec;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Bytes of a live status against those that Avro makes of its record. */
class LiveStatusBytesTest {

    private static final AvroCodec<BotStatus> CODEC = new AvroCodec<>(BotStatus.getEncoder(), BotStatus.getDecoder());

    private final SampleBot bot = new SampleBot("orders", "till");

    @Test
    void shouldWriteWhatAvroWritesOfTheRecord() {
        // Given
        Signs signs = Signs.newBuilder()
                .setHeartbeatAt(NOON)
                .setUnhealthyHeartbeats(3)
                .setComponents(Map.of("db", new ComponentSign(false, 1.5, NOON)))
                .setBreakers(Map.of("pay", new BreakerSign("OPEN", NOON)))
                .setLocks(Map.of("leader", new LockSign("HELD", null, 5L, null, true, NOON)))
                .build();
        BotStatus first = LiveStatus.first(bot.received(NOON), NOON).toStatus();
        List<BotStatus> statuses = List.of(
                first,
                BotStatus.newBuilder(first).setSigns(signs).build(),
                BotStatus.newBuilder(first)
                        .setVersion("1.2.3")
                        .setUptimeMs(5_000L)
                        .setUptimeAt(NOON)
                        .setRecentFailures(List.of(new EventSample("id", "FAILED", null, NOON, "c-1", 11, 42L)))
                        .setArrivals(new Arrivals(
                                1L, 200L, 3L, 4L, 5L, 6L, 7L, new ClockOffset(-8L, NOON, -9L, 10L, 11L, null)))
                        .build());

        // When, Then
        for (BotStatus status : statuses) {
            byte[] bytes = bytes(LiveStatus.of(status));
            assertThat(bytes).isEqualTo(CODEC.encode(status));
            assertThat(CODEC.decode(bytes)).isEqualTo(status);
        }
    }

    /** Another one: teach {@link LiveStatus} to write the fields that changed. */
    @Test
    void shouldKnowAllFieldsOfTheSchema() {
        assertThat(fields(BotStatus.getClassSchema()))
                .containsExactly(
                        "fleet",
                        "bot",
                        "first_seen",
                        "last_seen",
                        "version",
                        "uptime_ms",
                        "uptime_at",
                        "consecutive_failures",
                        "recent_correlation_ids",
                        "recent_failures",
                        "arrivals",
                        "signs");
        assertThat(fields(Arrivals.getClassSchema())).hasSize(8).endsWith("numbers_reused", "clock");
        assertThat(fields(ClockOffset.getClassSchema())).hasSize(6);
        assertThat(fields(Signs.getClassSchema()))
                .containsExactly("heartbeat_at", "unhealthy_heartbeats", "components", "breakers", "locks");
    }

    private static byte[] bytes(LiveStatus status) {
        return LiveStatus.serde().serializer().serialize("statuses", status);
    }

    private static List<String> fields(Schema schema) {
        return schema.getFields().stream().map(Schema.Field::name).toList();
    }
}
