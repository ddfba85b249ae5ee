package dev.fleetpulse.processor.bot;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.BotState;
import dev.fleetpulse.schema.BreakerEvent;
import dev.fleetpulse.schema.BreakerSign;
import dev.fleetpulse.schema.BreakerState;
import dev.fleetpulse.schema.ComponentCheck;
import dev.fleetpulse.schema.ComponentSign;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.LockEvent;
import dev.fleetpulse.schema.LockSign;
import dev.fleetpulse.schema.LockState;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BotSignsTest {

    private static final SampleBot TILL = new SampleBot("orders", "till");
    private static final Signs NONE = Signs.newBuilder().build();
    private static final Instant LATER = NOON.plusSeconds(10);

    @Test
    void shouldRememberTheHeartbeatAndSinceWhenAComponentIsDown() {
        // When
        Signs down = BotSigns.after(NONE, heartbeat(false), NOON);
        Signs still = BotSigns.after(down, heartbeat(false), LATER);

        // Then
        assertThat(still.getHeartbeatAt()).isEqualTo(LATER);
        assertThat(still.getUnhealthyHeartbeats()).isEqualTo(2);
        assertThat(still.getComponents()).isEqualTo(Map.of("database", new ComponentSign(false, 2.5, NOON)));
    }

    @Test
    void shouldBeginAnewWhenTheComponentWorksAgain() {
        // Given
        Signs down = BotSigns.after(NONE, heartbeat(false), NOON);

        // When
        Signs up = BotSigns.after(down, heartbeat(true), LATER);

        // Then
        assertThat(up.getUnhealthyHeartbeats()).isZero();
        assertThat(up.getComponents()).isEqualTo(Map.of("database", new ComponentSign(true, 2.5, LATER)));
    }

    @Test
    void shouldFollowBreakersAndLocks() {
        // When
        Signs open = BotSigns.after(NONE, breaker(BreakerState.OPEN), NOON);
        Signs still = BotSigns.after(open, breaker(BreakerState.OPEN), LATER);
        Signs locked = BotSigns.after(still, lock(null), LATER);

        // Then
        assertThat(locked.getBreakers()).isEqualTo(Map.of("kie", new BreakerSign("OPEN", NOON)));
        assertThat(locked.getLocks())
                .isEqualTo(Map.of("webhook", new LockSign("HELD", null, null, null, false, LATER)));
        assertThat(BotSigns.after(locked, lock(46_000L), LATER).getLocks())
                .isEqualTo(Map.of("webhook", new LockSign("HELD", null, null, 46_000L, false, LATER)));
    }

    @Test
    void shouldNotChangeWithAnEventThatSaysNothingOfItself() {
        // Given
        Signs open = BotSigns.after(NONE, breaker(BreakerState.OPEN), NOON);

        // When
        Signs after = BotSigns.after(open, TILL.received(LATER), LATER);

        // Then
        assertThat(after).isSameAs(open);
    }

    @Test
    void shouldFollowNoMoreNamesThanThereIsRoomFor() {
        // Given
        Signs signs = NONE;

        // When
        for (int i = 0; i <= BotSigns.MAX_NAMES; i++) {
            TelemetryEvent event = TelemetryEvent.newBuilder(TILL.received(NOON))
                    .setBreaker(new BreakerEvent("b" + i, BreakerState.OPEN))
                    .build();
            signs = BotSigns.after(signs, event, NOON);
        }

        // Then
        assertThat(signs.getBreakers()).hasSize(BotSigns.MAX_NAMES).doesNotContainKey("b" + BotSigns.MAX_NAMES);
    }

    private static TelemetryEvent heartbeat(boolean healthy) {
        Heartbeat heartbeat = Heartbeat.newBuilder()
                .setState(BotState.ACTIVE)
                .setChecks(Map.of("database", new ComponentCheck(healthy, 2.5, null)))
                .build();
        return TelemetryEvent.newBuilder(TILL.received(NOON))
                .setHeartbeat(heartbeat)
                .build();
    }

    private static TelemetryEvent breaker(BreakerState state) {
        return TelemetryEvent.newBuilder(TILL.received(NOON))
                .setBreaker(new BreakerEvent("kie", state))
                .build();
    }

    private static TelemetryEvent lock(@Nullable Long heartbeatAge) {
        LockEvent lock = LockEvent.newBuilder()
                .setName("webhook")
                .setState(LockState.HELD)
                .setHeartbeatAgeMs(heartbeatAge)
                .build();
        return TelemetryEvent.newBuilder(TILL.received(NOON)).setLock(lock).build();
    }
}
