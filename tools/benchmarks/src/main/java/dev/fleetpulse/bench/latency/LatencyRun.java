package dev.fleetpulse.bench.latency;

import dev.fleetpulse.bench.contest.Arena;
import dev.fleetpulse.bench.contest.Contestant;
import dev.fleetpulse.bench.contest.EventFeed;
import dev.fleetpulse.bench.contest.Workload;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Probes against a processor that runs under a steady load: each once through it, to the alert that fires, and once past it,
 * to another topic and back. All of them are sent when they are due, whether or not those before have come through.
 *
 * @param contestant the processor
 * @param probes how many are sent each way, {@link #WARM_UP} among them
 */
record LatencyRun(Arena arena, Contestant contestant, int probes, long seed) {

    /**
     * Probes that are sent before those that count: a minute of them, in which the JVM compiles what it will and the processor
     * works off what waited for it meanwhile.
     */
    static final int WARM_UP = 1_200;

    /** Of the load. */
    static final int EVENTS_PER_SECOND = 10_000;

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** The load goes on for a while: clocks go on with events. */
    private static final int FURTHER_SECONDS = 5;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What came through, and what did past the processor. */
    record Heard(Probes alerts, Probes raw) {}

    /** Topic of the probes that go past the processor. */
    String rawTopic() {
        return contestant.topic() + "-raw";
    }

    Heard measure() throws InterruptedException {
        Heard heard = new Heard(new Probes(probes), new Probes(probes));
        Thread load = new Thread(this::load, "load");
        AvroSerdes serdes = new AvroSerdes(arena.registryUrl(), Map.of());
        try (Deserializer<AlertTransition> transitions = serdes.deserializer();
                Deserializer<TelemetryEvent> events = serdes.deserializer();
                Listener alerts = alerts(transitions, heard.alerts());
                Listener raw = raw(events, heard.raw())) {
            alerts.start();
            raw.start();
            load.start();
            send(heard);
            load.join();
            await(heard);
        }
        return heard;
    }

    private Listener alerts(Deserializer<AlertTransition> transitions, Probes into) {
        String topic = Topics.ALERTS.under(contestant.name());
        return new Listener(
                arena.bootstrapServers(),
                isolation(),
                topic,
                record -> ProbeEvents.number(transitions.deserialize(topic, record.value())),
                into);
    }

    private Listener raw(Deserializer<TelemetryEvent> events, Probes into) {
        return new Listener(
                arena.bootstrapServers(),
                isolation(),
                rawTopic(),
                record -> ProbeEvents.number(events.deserialize(rawTopic(), record.value())),
                into);
    }

    private String isolation() {
        return contestant.guarantee().equals(Contestant.EXACTLY_ONCE) ? "read_committed" : "read_uncommitted";
    }

    private void load() {
        long seconds = probes * EVERY_NANOS / TimeUnit.SECONDS.toNanos(1) + FURTHER_SECONDS;
        try (EventFeed feed = new EventFeed(
                contestant.topic(), arena.registryUrl(), Map.of("bootstrap.servers", arena.bootstrapServers()))) {
            feed.sendAtRate(Workload.uniform(seed), seconds * EVENTS_PER_SECOND, EVENTS_PER_SECOND);
        }
    }

    private void send(Heard heard) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", arena.bootstrapServers(), "acks", "all", "linger.ms", 0);
        try (EventFeed through = new EventFeed(contestant.topic(), arena.registryUrl(), config);
                EventFeed past = new EventFeed(rawTopic(), arena.registryUrl(), config)) {
            long start = System.nanoTime();
            for (int probe = 0; probe < probes; probe++) {
                long due = start + probe * EVERY_NANOS;
                send(probe, due, through, heard.alerts());
                send(probe, due + EVERY_NANOS / 2, past, heard.raw()); // apart, so that neither waits for the other
            }
        }
    }

    private static void send(int probe, long due, EventFeed feed, Probes sent) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
        sent.meant(probe, due);
        feed.send(ProbeEvents.event(probe, Instant.now()));
    }

    private static void await(Heard heard) throws InterruptedException {
        Waiting.until(LIMIT, () -> heard.alerts().areHeard() && heard.raw().areHeard());
    }
}
