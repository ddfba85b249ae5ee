package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.ledger.DeliveryLedger;
import dev.fleetpulse.alertsink.ledger.LedgerReader;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.alertsink.wire.WireReader;
import dev.fleetpulse.runtime.admin.Check;
import dev.fleetpulse.runtime.admin.CheckResult;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.DeliveryReceipt;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one lane per receiver. {@link #close()} lets tries under way end, commits, and closes the receivers too; it takes
 * at most about 20 seconds.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** Longer than the longest try, so that a stop lets tries end. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(11);

    private static final Duration LANES_CLOSE_LIMIT = Duration.ofSeconds(18);
    private static final Duration LEDGER_PATIENCE = Duration.ofSeconds(5);

    private final SortedMap<String, Receiver> receivers;
    private final Backbone backbone;
    private final RetryPolicy policy;
    private final int maxInFlight;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final SortedMap<String, LaneStatus> statuses = new TreeMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<AutoCloseable> clients = new ArrayList<>();
    private boolean closed;

    /**
     * @param receivers by name; closed with the dispatcher
     * @param maxInFlight most tries under way at once per receiver
     */
    public Dispatcher(
            Map<String, Receiver> receivers,
            Backbone backbone,
            RetryPolicy policy,
            int maxInFlight,
            MeterRegistry registry,
            InstantSource clock) {
        this.receivers = new TreeMap<>(receivers);
        this.backbone = backbone;
        this.policy = policy;
        this.maxInFlight = maxInFlight;
        this.registry = registry;
        this.clock = clock;
        this.receivers.keySet().forEach(name -> statuses.put(name, new LaneStatus()));
    }

    /**
     * Starts the lanes and returns; they wait for Kafka and the schema registry by themselves. Does nothing once closed.
     *
     * @param failed told of a bug that ended a lane
     * @throws org.apache.kafka.common.KafkaException if no Kafka client can be made, for example because no name of a
     *     broker can be resolved
     */
    public synchronized void start(Consumer<Throwable> failed) {
        if (closed) {
            return;
        }
        LaneClients kafka = new LaneClients(backbone.kafka(), backbone.topics());
        Outbox outbox = new Outbox(kafka.producer(), backbone.serdes().serializer(), backbone.topics());
        clients.add(outbox);
        boolean first = true;
        for (Map.Entry<String, Receiver> receiver : receivers.entrySet()) {
            lanes.add(lane(receiver.getKey(), receiver.getValue(), first, kafka, outbox, failed));
            first = false;
        }
        lanes.forEach(Lane::start);
    }

    /** How each receiver does, by its name. */
    public Map<String, Check> receiverChecks() {
        Map<String, Check> checks = new TreeMap<>();
        statuses.forEach((name, status) -> checks.put(name, status::receiverCheck));
        return checks;
    }

    /** Whether every lane can work. */
    public CheckResult lanesCheck() {
        String obstacles = statuses.entrySet().stream()
                .flatMap(entry -> entry.getValue().obstacle().map(what -> entry.getKey() + ": " + what).stream())
                .collect(Collectors.joining("; "));
        return obstacles.isEmpty()
                ? CheckResult.healthy(statuses.size() + " lane(s) at work")
                : CheckResult.unhealthy(obstacles);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        lanes.forEach(Lane::stop);
        Instant deadline = clock.instant().plus(LANES_CLOSE_LIMIT);
        for (Lane lane : lanes) {
            if (!lane.awaitEnd(Duration.between(clock.instant(), deadline))) {
                log.atWarn().addKeyValue("receiver", lane.name()).log("Lane did not end in time");
            }
        }
        receivers.values().forEach(Receiver::close);
        clients.forEach(Dispatcher::closeQuietly);
    }

    private Lane lane(
            String name,
            Receiver receiver,
            boolean reportsUnreadable,
            LaneClients kafka,
            Outbox outbox,
            Consumer<Throwable> failed) {
        LaneStatus status = statuses.getOrDefault(name, new LaneStatus());
        LaneParts parts = new LaneParts(
                name, receiver, reportsUnreadable, new LaneMetrics(registry, name, status), status, clock);
        DeliveryLedger ledger = new DeliveryLedger(name);
        LedgerReader ledgerReader = new LedgerReader(
                backbone.topics().name(Topics.DELIVERIES),
                () -> kafka.deliveries(name),
                new WireReader<>(DeliveryReceipt.class, deserializer()),
                ledger,
                clock,
                LEDGER_PATIENCE);
        return new Lane(
                parts,
                backbone.topics().name(Topics.ALERTS),
                () -> kafka.alerts(name),
                new WireReader<>(AlertTransition.class, deserializer()),
                ledgerReader,
                new LaneWork(parts, policy, maxInFlight, ledger, outbox),
                DRAIN_LIMIT,
                failed);
    }

    /** One of its own for every reader: a lane that waits for the registry must hold no other lane's lock. */
    private Deserializer<? extends SpecificRecord> deserializer() {
        Deserializer<? extends SpecificRecord> deserializer = backbone.serdes().deserializer();
        clients.add(deserializer);
        return deserializer;
    }

    private static void closeQuietly(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            log.atWarn().addKeyValue("error", e.toString()).log("Client did not close");
        }
    }
}
