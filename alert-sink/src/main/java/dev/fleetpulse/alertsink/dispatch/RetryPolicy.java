package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.alertsink.receiver.SendResult;
import dev.fleetpulse.schema.DeliveryOutcome;
import dev.fleetpulse.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides what follows from a try. Pure: the same try always gives the same verdict.
 *
 * <table>
 * <caption>Decision</caption>
 * <tr><th>the try</th><th>next try</th><th>verdict</th></tr>
 * <tr><td>delivered</td><td></td><td>settled, DELIVERED</td></tr>
 * <tr><td>rejected (4xx but 408, 425, 429)</td><td></td><td>settled, REJECTED</td></tr>
 * <tr><td>1st failed</td><td>1 s later</td><td>try again, RETRYING</td></tr>
 * <tr><td>2nd failed</td><td>2 s later</td><td>try again, RETRYING</td></tr>
 * <tr><td>3rd failed</td><td>4 s later</td><td>try again, RETRYING</td></tr>
 * <tr><td>any later one failed</td><td>60 s later</td><td>try again, RETRYING</td></tr>
 * <tr><td>failed with Retry-After</td><td>the later of the above and what was asked, the latter at most 5 min</td>
 *     <td>try again, RETRYING</td></tr>
 * <tr><td>failed, and the next try would be later than give-up-after behind the first</td><td></td>
 *     <td>settled, GAVE_UP</td></tr>
 * </table>
 *
 * <p>Give-up-after is 1 h, for CRITICAL alerts 24 h. The first try counts across restarts, as receipts remember it.
 *
 * @param quick waits after the first tries, in order
 * @param steady wait after every later try
 * @param retryAfterCap longest wait that a receiver may ask for
 * @param giveUpAfter time from the first try behind which no try begins
 * @param giveUpAfterCritical the same for CRITICAL alerts
 */
public record RetryPolicy(
        List<Duration> quick,
        Duration steady,
        Duration retryAfterCap,
        Duration giveUpAfter,
        Duration giveUpAfterCritical) {

    public RetryPolicy {
        quick = List.copyOf(quick);
    }

    /** The waits of the table above, with limits from the configuration. */
    public static RetryPolicy withLimits(Duration giveUpAfter, Duration giveUpAfterCritical) {
        return new RetryPolicy(
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                giveUpAfter,
                giveUpAfterCritical);
    }

    /**
     * @param attempt number of the try, the first is 1
     * @param firstTry when the first try ended
     * @param now when this try ended
     */
    Verdict after(int attempt, Instant firstTry, Instant now, Severity severity, SendResult result) {
        if (result instanceof SendResult.Failed failed) {
            Instant next = now.plus(waitAfter(attempt, failed));
            boolean tooLate = next.isAfter(firstTry.plus(limit(severity)));
            return tooLate ? new Verdict.Settled(DeliveryOutcome.GAVE_UP) : new Verdict.TryAgain(next);
        }
        boolean delivered = result instanceof SendResult.Delivered;
        return new Verdict.Settled(delivered ? DeliveryOutcome.DELIVERED : DeliveryOutcome.REJECTED);
    }

    private Duration waitAfter(int attempt, SendResult.Failed failed) {
        Duration own = attempt <= quick.size() ? quick.get(attempt - 1) : steady;
        Duration asked = failed.retryAfter() == null ? Duration.ZERO : failed.retryAfter();
        Duration capped = asked.compareTo(retryAfterCap) > 0 ? retryAfterCap : asked;
        return capped.compareTo(own) > 0 ? capped : own;
    }

    private Duration limit(Severity severity) {
        return severity == Severity.CRITICAL ? giveUpAfterCritical : giveUpAfter;
    }
}
