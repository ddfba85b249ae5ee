package dev.fleetpulse.ingest.publish;

import dev.fleetpulse.schema.BotState;
import dev.fleetpulse.schema.Heartbeat;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends heartbeats of this gateway, as a bot of the fleet {@link BotKey#OWN_FLEET}, by the same way as the events of bots: as
 * long as they arrive, bots that are silent are silent themselves. While nothing can be published none is sent. One thread,
 * ended by {@link #close()}.
 */
public final class OwnHeartbeat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OwnHeartbeat.class);
    private static final String NAME = "HEARTBEAT";

    private final EventPublisher publisher;
    private final String bot;
    private final InstantSource clock;
    private final Instant startedAt;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "own-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param bot the gateway's name; must match {@link BotKey#NAME}
     */
    public OwnHeartbeat(EventPublisher publisher, String bot, InstantSource clock) {
        this.publisher = publisher;
        this.bot = bot;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Sends one now and then one each interval; call once. */
    public void start(Duration interval) {
        var unused = timer.scheduleWithFixedDelay(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdown();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a heartbeat that is lost is followed by another
    private void beat() {
        try {
            if (publisher.obstacle().isEmpty()) {
                CompletableFuture<Delivery> unused = publisher.publish(publisher.encode(List.of(event())), () -> {});
            }
        } catch (RuntimeException e) { // the timer would end
            log.atWarn().addKeyValue("error", e.toString()).log("No heartbeat of the gateway itself");
        }
    }

    private TelemetryEvent event() {
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        return TelemetryEvent.newBuilder()
                .setId(id)
                .setFleet(BotKey.OWN_FLEET)
                .setBot(bot)
                .setOccurredAt(now)
                .setCorrelationId(id)
                .setName(NAME)
                .setOutcome(Outcome.UNKNOWN)
                .setHeartbeat(Heartbeat.newBuilder()
                        .setState(BotState.ACTIVE)
                        .setUptimeMs(Duration.between(startedAt, now).toMillis())
                        .build())
                .build();
    }
}
