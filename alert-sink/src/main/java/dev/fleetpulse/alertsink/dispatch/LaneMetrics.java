package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.schema.DeliveryOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What one receiver's lane counts, under the tag {@code receiver}. Per process; all counters begin at zero.
 *
 * <ul>
 *   <li>Records read, {@code fleetpulse_sink_alerts_total} = notifiable + not_notifiable + undecodable.
 *   <li>Notifiable ones end in {@code fleetpulse_sink_notifications_total}: notifiable = delivered + rejected + gave_up +
 *       already_settled + released + {@code fleetpulse_sink_backlog}. Released ones went to another instance of the sink
 *       with their partition.
 *   <li>Tries that ended, {@code fleetpulse_sink_tries_total} = delivered + retrying + rejected + gave_up. A try may end
 *       after its partition was given away: then it counts here, but not among the notifications.
 *   <li>Records written, {@code fleetpulse_sink_dead_letters_total} by reason; {@code fleetpulse_sink_writes_failed_total}
 *       counts failed attempts to write a receipt or dead letter. All but receipts of retries are written again.
 * </ul>
 *
 * <p>Alert on: any increase of dead letters; a backlog that stays above zero; tries of which most are retrying.
 */
final class LaneMetrics {

    /** What a record of {@code alerts} is to this lane. */
    enum Received {
        NOTIFIABLE,
        NOT_NOTIFIABLE,
        UNDECODABLE
    }

    /** How a notification left this lane. */
    enum Ended {
        DELIVERED,
        REJECTED,
        GAVE_UP,
        ALREADY_SETTLED,
        RELEASED
    }

    private final Map<Received, Counter> alerts = new EnumMap<>(Received.class);
    private final Map<Ended, Counter> notifications = new EnumMap<>(Ended.class);
    private final Map<DeliveryOutcome, Counter> tries = new EnumMap<>(DeliveryOutcome.class);
    private final Map<DeadLetter.Reason, Counter> deadLetters = new EnumMap<>(DeadLetter.Reason.class);
    private final Counter writesFailed;
    private final Timer duration;

    LaneMetrics(MeterRegistry registry, String receiver, LaneStatus status) {
        for (Received kind : Received.values()) {
            alerts.put(kind, counter("alerts", "Records read from alerts.", "outcome", kind, receiver, registry));
        }
        for (Ended kind : Ended.values()) {
            notifications.put(
                    kind, counter("notifications", "Notifications that ended.", "outcome", kind, receiver, registry));
        }
        for (DeliveryOutcome kind : DeliveryOutcome.values()) {
            tries.put(kind, counter("tries", "Tries that ended.", "outcome", kind, receiver, registry));
        }
        for (DeadLetter.Reason kind : DeadLetter.Reason.values()) {
            deadLetters.put(kind, counter("dead.letters", "Dead letters written.", "reason", kind, receiver, registry));
        }
        writesFailed = Counter.builder("fleetpulse.sink.writes.failed")
                .description("Failed attempts to write a receipt or dead letter.")
                .tag("receiver", receiver)
                .register(registry);
        duration = Timer.builder("fleetpulse.sink.try.duration")
                .description("Time from the start of a try to its end.")
                .tag("receiver", receiver)
                .register(registry);
        gauge("backlog", "Notifications taken and not ended.", LaneStatus::backlog, receiver, status, registry);
        gauge("in.flight", "Tries under way.", LaneStatus::inFlight, receiver, status, registry);
        gauge("lag.records", "Records of alerts not yet read.", LaneStatus::lag, receiver, status, registry);
    }

    void received(Received kind) {
        count(alerts, kind, 1);
    }

    void ended(Ended kind) {
        count(notifications, kind, 1);
    }

    void released(int deliveries) {
        count(notifications, Ended.RELEASED, deliveries);
    }

    void tried(DeliveryOutcome outcome, Duration took) {
        count(tries, outcome, 1);
        duration.record(took);
    }

    void deadLetterWritten(DeadLetter.Reason reason) {
        count(deadLetters, reason, 1);
    }

    void writeFailed() {
        writesFailed.increment();
    }

    private static <K extends Enum<K>> void count(Map<K, Counter> counters, K kind, double amount) {
        Counter counter = counters.get(kind);
        if (counter != null) {
            counter.increment(amount);
        }
    }

    private static Counter counter(
            String name, String description, String tag, Enum<?> kind, String receiver, MeterRegistry registry) {
        return Counter.builder("fleetpulse.sink." + name)
                .description(description)
                .tag("receiver", receiver)
                .tag(tag, kind.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private static void gauge(
            String name,
            String description,
            ToDoubleFunction<LaneStatus> figure,
            String receiver,
            LaneStatus status,
            MeterRegistry registry) {
        Gauge.builder("fleetpulse.sink." + name, status, figure)
                .description(description)
                .tag("receiver", receiver)
                .strongReference(true)
                .register(registry);
    }
}
