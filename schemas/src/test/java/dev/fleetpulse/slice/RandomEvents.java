package dev.fleetpulse.slice;

import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.RateLimitDelay;
import dev.fleetpulse.schema.ResourceSample;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events of every shape, each part there or not by chance, names out of a vocabulary of a given size. */
final class RandomEvents {

    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final List<LogLevel> LEVELS = List.of(LogLevel.values());

    private final Random random;
    private final int names;
    private int made;

    RandomEvents(Random random, int names) {
        this.random = random;
        this.names = names;
    }

    TelemetryEvent next(Instant at) {
        TelemetryEvent.Builder event = TelemetryEvent.newBuilder()
                .setId("event-" + made++)
                .setFleet("orders")
                .setBot("till")
                .setName(random.nextInt(4) == 0 ? "TASK_FAILED" : name("NAME"))
                .setOccurredAt(at)
                .setCorrelationId("correlation")
                .setOutcome(any(OUTCOMES))
                .setOperation(maybe("operation"))
                .setVersion(maybe("version"))
                .setRegion(random.nextInt(5) == 0 ? "" : maybe("region"))
                .setReasonCode(maybe("REASON"))
                .setUser(maybe("user"))
                .setChat(maybe("chat"));
        if (random.nextBoolean()) {
            event.setDurationMs(Math.exp(random.nextGaussian() * 2 + 3));
        }
        addParts(event);
        return event.build();
    }

    /** What is counted of so many; every log line has a pattern. */
    SliceAccumulator sum(Instant at, int count) {
        SliceAccumulator sum = new SliceAccumulator();
        for (int i = 0; i < count; i++) {
            sum.add(CountedEvent.of(
                    next(at), at, NameAdmission.ALL, any -> any.getLog() == null ? Map.of() : Map.of("slow", 1L)));
        }
        return sum;
    }

    private void addParts(TelemetryEvent.Builder event) {
        switch (random.nextInt(8)) {
            case 0 ->
                event.setDependency(DependencyCall.newBuilder()
                        .setDependency(name("dependency"))
                        .setAttempts(1 + random.nextInt(3))
                        .setSuccess(random.nextBoolean() ? random.nextBoolean() : null)
                        .build());
            case 1 ->
                event.setNotification(NotificationAttempt.newBuilder()
                        .setChannel(name("channel"))
                        .setDelivered(random.nextBoolean())
                        .setPermanent(random.nextBoolean())
                        .build());
            case 2 ->
                event.setCache(CacheAccess.newBuilder()
                        .setCache(name("cache"))
                        .setHit(random.nextBoolean())
                        .build());
            case 3 ->
                event.setRateLimit(RateLimitDelay.newBuilder()
                        .setLimiter(name("limiter"))
                        .setDelayMs(random.nextDouble() * 100)
                        .build());
            case 4 ->
                event.setSpend(Spend.newBuilder()
                        .setCurrency(name("currency"))
                        .setAmountMicros(random.nextInt(1_000_000))
                        .setUnits(random.nextBoolean() ? random.nextDouble() : null)
                        .build());
            case 5 ->
                event.setResources(
                        ResourceSample.newBuilder().setGauges(gauges()).build());
            case 6 ->
                event.setHeartbeat(Heartbeat.newBuilder().setGauges(gauges()).build())
                        .setResources(
                                ResourceSample.newBuilder().setGauges(gauges()).build());
            default ->
                event.setLog(LogLine.newBuilder()
                        .setLevel(any(LEVELS))
                        .setMessage("a line")
                        .build());
        }
    }

    private Map<String, Double> gauges() {
        Map<String, Double> gauges = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            gauges.put(name("gauge"), random.nextGaussian());
        }
        return gauges;
    }

    private @Nullable String maybe(String kind) {
        return random.nextInt(3) == 0 ? null : name(kind);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String name(String kind) {
        return kind + "-" + random.nextInt(names);
    }
}
