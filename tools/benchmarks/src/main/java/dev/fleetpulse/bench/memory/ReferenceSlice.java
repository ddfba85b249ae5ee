package dev.fleetpulse.bench.memory;

import dev.fleetpulse.bench.histogram.Latencies;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.SliceAccumulator;
import java.time.Instant;

/**
 * Ten seconds of a busy bot: events with a log-normal latency each, of three operations, five users and five chats; three in
 * ten call one of two dependencies, one in ten notifies over the one channel, one in twenty fails.
 */
final class ReferenceSlice {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final String[] OPERATIONS = {"pay", "refund", "order"};
    private static final String[] DEPENDENCIES = {"postgres", "openai"};
    private static final String[] PEOPLE = {"a", "b", "c", "d", "e"};

    private ReferenceSlice() {}

    /** The live form: what the hot store holds of it. */
    static SliceAccumulator of(long seed, int events) {
        SliceAccumulator slice = new SliceAccumulator();
        long[] micros = Latencies.micros(seed, events);
        for (int i = 0; i < events; i++) {
            TelemetryEvent event = event(i, micros[i] / 1_000.0);
            slice.add(CountedEvent.of(event, event.getOccurredAt(), NameAdmission.ALL));
        }
        return slice;
    }

    private static TelemetryEvent event(int i, double durationMs) {
        boolean failed = i % 20 == 0;
        TelemetryEvent.Builder event = TelemetryEvent.newBuilder()
                .setId("event")
                .setFleet("orders")
                .setBot("till")
                .setOccurredAt(START.plusMillis(i % 10_000))
                .setCorrelationId("correlation")
                .setName(failed ? "DISPATCH_FAIL" : "DISPATCH_OK")
                .setOutcome(failed ? Outcome.FAILURE : Outcome.SUCCESS)
                .setReasonCode(failed ? "TIMEOUT" : null)
                .setOperation(OPERATIONS[i % OPERATIONS.length])
                .setUser(PEOPLE[i % PEOPLE.length])
                .setChat(PEOPLE[i / 7 % PEOPLE.length])
                .setDurationMs(durationMs);
        int part = i % 10;
        if (part < 3) {
            event.setDependency(DependencyCall.newBuilder()
                    .setDependency(DEPENDENCIES[part % DEPENDENCIES.length])
                    .build());
        } else if (part == 3) {
            event.setNotification(NotificationAttempt.newBuilder()
                    .setChannel("telegram")
                    .setDelivered(true)
                    .setPermanent(false)
                    .build());
        }
        return event.build();
    }
}
