package dev.fleetpulse.cli.simulate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Growing pauses between tries, 0.1 s to 5 s, and one complaint a minute. Not thread-safe. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private Duration next = FIRST;
    private Duration waited = Duration.ZERO;
    private Duration nextComplaint = Duration.ZERO;

    /** The other side asked for this pause; text that is no number of seconds is ignored. */
    void atLeastSeconds(String seconds) {
        if (seconds.matches("\\d{1,4}")) {
            Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
            next = asked.compareTo(next) > 0 ? asked : next;
        }
    }

    void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(next.toNanos());
        waited = waited.plus(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    void complain(Logger log, String message, String error) {
        if (waited.compareTo(nextComplaint) >= 0) {
            log.atWarn().addKeyValue("error", error).log(message);
            nextComplaint = waited.plus(BETWEEN_COMPLAINTS);
        }
    }
}
