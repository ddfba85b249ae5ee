package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Spend;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds events to what one slice should hold, as the descriptions in {@code slice.avdl} say. */
final class Tally {

    /** What an event that says nothing of its outcome is by its name; every other name says nothing either. */
    private static final Map<String, Outcome> SAID_BY_NAME = Map.of(
            "DISPATCH_OK", Outcome.SUCCESS,
            "DISPATCH_FAIL", Outcome.FAILURE,
            "TASK_COMPLETED", Outcome.SUCCESS,
            "TASK_FAILED", Outcome.FAILURE,
            "COMMAND_COMPLETED", Outcome.SUCCESS,
            "CALLBACK_REJECTED", Outcome.REJECTED);

    private final Expected slice;

    Tally(Expected slice) {
        this.slice = slice;
    }

    /** One event, which counts at an instant. */
    void add(TelemetryEvent event, Instant at) {
        slice.add("events", 1);
        slice.add("names[" + event.getName() + "]", 1);
        outcome(event);
        group("operations", event.getOperation(), event);
        group("versions", event.getVersion(), event);
        group("regions", event.getRegion(), event);
        dependency(event);
        notification(event);
        logLevel(event);
        gauges(event, at);
        money(event.getSpend());
        waits(event);
        who(event);
    }

    private void outcome(TelemetryEvent event) {
        switch (said(event)) {
            case SUCCESS -> slice.add("successes", 1);
            case FAILURE -> slice.add("failures", 1);
            case REJECTED -> slice.add("rejected", 1);
            case NOOP -> slice.add("noops", 1);
            case UNKNOWN -> {}
        }
        if (ended(event)) {
            duration("latency", event);
        }
        boolean hasReason = said(event) == Outcome.FAILURE || said(event) == Outcome.REJECTED;
        if (hasReason && event.getReasonCode() != null) {
            slice.add("reasons[" + event.getReasonCode() + "]", 1);
        }
    }

    private void group(String kind, @Nullable String name, TelemetryEvent event) {
        if (name == null) {
            return;
        }
        String path = kind + "[" + name + "].";
        slice.add(path + "events", 1);
        if (ended(event)) {
            slice.add(path + "total", 1);
            duration(path + "latency", event);
        }
        slice.add(path + "failures", said(event) == Outcome.FAILURE ? 1 : 0);
        slice.add(path + "rejected", said(event) == Outcome.REJECTED ? 1 : 0);
    }

    private void dependency(TelemetryEvent event) {
        DependencyCall call = event.getDependency();
        if (call == null) {
            return;
        }
        Boolean success = call.getSuccess();
        boolean failed = success == null ? said(event) == Outcome.FAILURE : !success;
        String path = "dependencies[" + call.getDependency() + "].";
        slice.add(path + "calls", 1);
        slice.add(path + "failures", failed ? 1 : 0);
        slice.add(path + "attempts", call.getAttempts());
        duration(path + "latency", event);
    }

    private void notification(TelemetryEvent event) {
        NotificationAttempt attempt = event.getNotification();
        if (attempt == null) {
            return;
        }
        String path = "channels[" + attempt.getChannel() + "].";
        slice.add(path + "attempts", 1);
        slice.add(path + "delivered", attempt.getDelivered() ? 1 : 0);
        slice.add(path + "failed", !attempt.getDelivered() && attempt.getPermanent() ? 1 : 0);
        duration(path + "latency", event);
    }

    private void logLevel(TelemetryEvent event) {
        if (event.getLog() != null) {
            slice.add("log_levels[" + event.getLog().getLevel() + "]", 1);
        } else if (event.getError() != null) {
            slice.add("log_levels[" + event.getError().getLevel() + "]", 1);
        }
    }

    private void gauges(TelemetryEvent event, Instant at) {
        if (event.getResources() != null) {
            readings(event.getResources().getGauges(), at);
        }
        if (event.getHeartbeat() != null) {
            readings(event.getHeartbeat().getGauges(), at);
        }
    }

    private void readings(Map<String, Double> gauges, Instant at) {
        gauges.forEach(
                (name, value) -> slice.reading("gauges[" + name + "]", at.toEpochMilli(), Rounded.thousandths(value)));
    }

    private void money(@Nullable Spend spend) {
        if (spend == null) {
            return;
        }
        String path = "costs[" + spend.getCurrency() + "].";
        slice.add(path + "count", 1);
        slice.add(path + "amount_micros", spend.getAmountMicros());
        slice.add(path + "units_milli", spend.getUnits() == null ? 0 : Rounded.thousandths(spend.getUnits()));
    }

    private void waits(TelemetryEvent event) {
        if (event.getCache() != null) {
            String what = event.getCache().getHit() ? "hits" : "misses";
            slice.add("caches[" + event.getCache().getCache() + "]." + what, 1);
        }
        if (event.getRateLimit() != null) {
            String path = "delays[" + event.getRateLimit().getLimiter() + "].";
            slice.add(path + "delays", 1);
            slice.add(
                    path + "sum_micros",
                    Rounded.thousandths(event.getRateLimit().getDelayMs()));
        }
    }

    private void who(TelemetryEvent event) {
        if (event.getUser() != null) {
            slice.unique("users", event.getUser());
        }
        if (event.getChat() != null) {
            slice.unique("chats", event.getChat());
        }
    }

    private void duration(String path, TelemetryEvent event) {
        if (event.getDurationMs() != null) {
            slice.duration(path, Rounded.thousandths(event.getDurationMs()));
        }
    }

    private static boolean ended(TelemetryEvent event) {
        return said(event) != Outcome.UNKNOWN;
    }

    /** How an event ended: an explicit outcome wins, else its name says. */
    static Outcome said(TelemetryEvent event) {
        if (event.getOutcome() != Outcome.UNKNOWN) {
            return event.getOutcome();
        }
        boolean means = event.getOutcomeStated() != null && event.getOutcomeStated();
        return means ? Outcome.UNKNOWN : SAID_BY_NAME.getOrDefault(event.getName(), Outcome.UNKNOWN);
    }
}
