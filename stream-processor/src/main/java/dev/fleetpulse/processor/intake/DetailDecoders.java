package dev.fleetpulse.processor.intake;

import dev.fleetpulse.schema.BotState;
import dev.fleetpulse.schema.BreakerEvent;
import dev.fleetpulse.schema.BreakerState;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.ClockTick;
import dev.fleetpulse.schema.ComponentCheck;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.ErrorDetail;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.LockEvent;
import dev.fleetpulse.schema.LockState;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Spend;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The details of an event, each read field by field in the order of {@code telemetry.avdl}. Fields that begin with
 * {@code skip} here are null (an int: as its default) in what is returned, whatever was written.
 */
final class DetailDecoders {

    private static final BotState[] BOT_STATES = BotState.values();
    private static final LockState[] LOCK_STATES = LockState.values();
    private static final BreakerState[] BREAKER_STATES = BreakerState.values();
    private static final LogLevel[] LOG_LEVELS = LogLevel.values();

    private DetailDecoders() {}

    /** Without endpoint, status and retry_after_ms. */
    static DependencyCall dependency(AvroCursor at) {
        return new DependencyCall(
                at.readName(),
                at.skipOptionalText(),
                at.skipOptionalText(),
                at.readInt(),
                at.readOptionalBoolean(),
                at.skipOptionalLong());
    }

    /** Without type, recipient and attempt. */
    static NotificationAttempt notification(AvroCursor at) {
        return new NotificationAttempt(
                at.readName(),
                at.skipOptionalText(),
                at.skipOptionalText(),
                skippedAttempt(at),
                at.readBoolean(),
                at.readBoolean());
    }

    static EntityTransition transition(AvroCursor at) {
        return new EntityTransition(at.readName(), at.readText(), at.readOptionalName(), at.readName());
    }

    static ResourceSample resources(AvroCursor at) {
        return new ResourceSample(gauges(at));
    }

    static Heartbeat heartbeat(AvroCursor at) {
        return new Heartbeat(
                at.readEnum(BOT_STATES), at.readOptionalLong(), map(at, DetailDecoders::check), gauges(at));
    }

    static LockEvent lock(AvroCursor at) {
        return new LockEvent(
                at.readName(),
                at.readEnum(LOCK_STATES),
                at.readOptionalName(),
                at.readOptionalLong(),
                at.readOptionalLong(),
                at.readBoolean());
    }

    static BreakerEvent breaker(AvroCursor at) {
        return new BreakerEvent(at.readName(), at.readEnum(BREAKER_STATES));
    }

    /** Without fingerprint. */
    static ErrorDetail error(AvroCursor at) {
        return new ErrorDetail(at.readName(), at.readOptionalText(), at.skipOptionalText(), at.readEnum(LOG_LEVELS));
    }

    static Spend spend(AvroCursor at) {
        return new Spend(at.readLong(), at.readName(), at.readOptionalDouble());
    }

    static CacheAccess cache(AvroCursor at) {
        return new CacheAccess(at.readName(), at.readBoolean());
    }

    static RateLimitDelay rateLimit(AvroCursor at) {
        return new RateLimitDelay(at.readName(), at.readDouble());
    }

    /** Without logger. */
    static LogLine log(AvroCursor at) {
        return new LogLine(at.readEnum(LOG_LEVELS), at.skipOptionalText(), at.readText());
    }

    static ClockTick clockTick(AvroCursor at) {
        return new ClockTick(at.readName());
    }

    /** Without detail. */
    private static ComponentCheck check(AvroCursor at) {
        return new ComponentCheck(at.readBoolean(), at.readOptionalDouble(), at.skipOptionalText());
    }

    private static int skippedAttempt(AvroCursor at) {
        at.readInt();
        return 1;
    }

    private static Map<String, Double> gauges(AvroCursor at) {
        return map(at, AvroCursor::readDouble);
    }

    /** Of a name that comes twice, the last value counts, as with Avro. */
    private static <V> Map<String, V> map(AvroCursor at, Function<AvroCursor, V> value) {
        int count = at.readBlock();
        if (count == 0) {
            return Map.of();
        }
        Map<String, V> map = new HashMap<>();
        for (; count > 0; count = at.readBlock()) {
            for (int i = 0; i < count; i++) {
                map.put(at.readName(), value.apply(at));
            }
        }
        return map;
    }
}
