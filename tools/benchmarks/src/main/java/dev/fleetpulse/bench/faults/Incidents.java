package dev.fleetpulse.bench.faults;

import dev.fleetpulse.schema.DependencyCall;
import dev.fleetpulse.schema.EntityTransition;
import dev.fleetpulse.schema.NotificationAttempt;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.util.Set;

/**
 * When which bot is in trouble, and what its events look like then: all bots of {@code fleet-0} at once, those of {@code
 * fleet-1} one after the other, every second one of {@code fleet-2}, again and again. Time is counted in events sent, so that
 * a load that stands still for a while and then catches up has the same share of trouble.
 *
 * @param period from one trouble of a bot to its next; it lasts three tenths of that
 */
record Incidents(Duration period) {

    private static final double SHARE = 0.3;
    private static final int BOTS = 8;
    private static final int ORDERS = 30;
    private static final Set<String> ENDED = Set.of(
            "TASK_COMPLETED", "TASK_FAILED", "DISPATCH_OK", "DISPATCH_FAIL", "COMMAND_COMPLETED", "CALLBACK_REJECTED");

    /** Whether the bot of an event is in trouble so long after the beginning. */
    boolean trouble(TelemetryEvent event, Duration elapsed) {
        int bot = Integer.parseInt(event.getBot().substring("bot-".length()));
        double periods = elapsed.toMillis() / (double) period.toMillis();
        return switch (event.getFleet()) {
            case "fleet-0" -> isIn(periods);
            case "fleet-1" -> isIn(periods + bot / (double) BOTS);
            default -> bot % 2 == 1 && isIn(periods + bot / (double) BOTS);
        };
    }

    private static boolean isIn(double periods) {
        return periods - Math.floor(periods) < SHARE;
    }

    /** The event as its bot sends it: in trouble all goes wrong, else all goes well. */
    static TelemetryEvent shaped(TelemetryEvent event, boolean trouble) {
        TelemetryEvent.Builder shaped = TelemetryEvent.newBuilder(event).setOperation(operation(event));
        boolean ended = ENDED.contains(event.getName())
                || event.getOutcome() == Outcome.FAILURE
                || event.getOutcome() == Outcome.SUCCESS;
        if (ended) {
            shaped.setOutcome(trouble ? Outcome.FAILURE : Outcome.SUCCESS)
                    .setReasonCode(trouble ? reason(event) : null);
        }
        DependencyCall call = event.getDependency();
        if (call != null) {
            shaped.setDependency(
                    DependencyCall.newBuilder(call).setSuccess(!trouble).build());
        }
        NotificationAttempt attempt = event.getNotification();
        if (attempt != null) {
            shaped.setNotification(NotificationAttempt.newBuilder(attempt)
                    .setDelivered(!trouble)
                    .setPermanent(trouble)
                    .build());
        }
        EntityTransition order = event.getTransition();
        if (order != null) {
            int number = Math.floorMod(order.getId().hashCode(), ORDERS);
            shaped.setTransition(
                    new EntityTransition("order", "order-" + number, order.getFrom(), trouble ? "stuck" : "paid"));
        }
        return shaped.build();
    }

    /** Two instead of many: rows of failures begin and end soon. */
    private static String operation(TelemetryEvent event) {
        String operation = event.getOperation();
        return operation == null ? "order" : operation.hashCode() % 2 == 0 ? "order" : "pay";
    }

    private static String reason(TelemetryEvent event) {
        String reason = event.getReasonCode();
        return reason == null ? "TIMEOUT" : reason;
    }
}
