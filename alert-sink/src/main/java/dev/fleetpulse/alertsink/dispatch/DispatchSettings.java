package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import java.time.Duration;

/**
 * How notifications are sent.
 *
 * @param maxInFlight most tries under way at once per receiver: lower it for receivers that limit connections
 * @param giveUpAfter how long a notification is tried, from its first try; longer, if receivers have long maintenance
 * @param giveUpAfterCritical the same for CRITICAL alerts
 */
public record DispatchSettings(
        @Default("16") int maxInFlight,
        @Default("1h") Duration giveUpAfter,
        @Default("24h") Duration giveUpAfterCritical) {

    /** Limits are counted from a receipt, and receipts count for seven days. */
    private static final Duration LONGEST = Duration.ofDays(6);

    public DispatchSettings {
        Checks checks = new Checks().range("max_in_flight", maxInFlight, 1, 256);
        checkLimit(checks, "give_up_after", giveUpAfter);
        checkLimit(checks, "give_up_after_critical", giveUpAfterCritical);
        checks.done();
    }

    private static void checkLimit(Checks checks, String name, Duration limit) {
        boolean fine = limit.compareTo(Duration.ZERO) > 0 && limit.compareTo(LONGEST) <= 0;
        checks.that(fine, name, "out of range", limit, "above 0s, at most " + LONGEST.toDays() + "d");
    }
}
