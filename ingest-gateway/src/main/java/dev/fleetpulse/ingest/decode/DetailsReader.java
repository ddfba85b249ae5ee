package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.schema.BreakerEvent;
import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.ErrorDetail;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.LockEvent;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.schema.UiStep;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Reads all details of an event. A detail that bots may send stands here, one line each. */
final class DetailsReader {

    private final DetailReader reader;

    DetailsReader(DetailReader reader) {
        this.reader = reader;
    }

    void read(TelemetryEvent.Builder event, Fields fields) {
        event.setUi(detail(fields, "ui", UiStep.class, UiStep.getClassSchema()));
        event.setDependency(detail(fields, "dependency", DependencyCall.class, DependencyCall.getClassSchema()));
        event.setNotification(
                detail(fields, "notification", NotificationAttempt.class, NotificationAttempt.getClassSchema()));
        event.setTransition(detail(fields, "transition", EntityTransition.class, EntityTransition.getClassSchema()));
        event.setResources(detail(fields, "resources", ResourceSample.class, ResourceSample.getClassSchema()));
        event.setHeartbeat(detail(fields, "heartbeat", Heartbeat.class, Heartbeat.getClassSchema()));
        event.setLock(detail(fields, "lock", LockEvent.class, LockEvent.getClassSchema()));
        event.setBreaker(detail(fields, "breaker", BreakerEvent.class, BreakerEvent.getClassSchema()));
        event.setError(detail(fields, "error", ErrorDetail.class, ErrorDetail.getClassSchema()));
        event.setSpend(detail(fields, "spend", Spend.class, Spend.getClassSchema()));
        event.setCache(detail(fields, "cache", CacheAccess.class, CacheAccess.getClassSchema()));
        event.setRateLimit(detail(fields, "rate_limit", RateLimitDelay.class, RateLimitDelay.getClassSchema()));
        event.setLog(detail(fields, "log", LogLine.class, LogLine.getClassSchema()));
    }

    private <T extends SpecificRecordBase> @Nullable T detail(
            Fields fields, String name, Class<T> type, Schema schema) {
        SpecificRecordBase detail = fields.optional(name, value -> reader.read(value, schema));
        return detail == null ? null : type.cast(detail);
    }
}
