package dev.fleetpulse.cli.demo;

import dev.fleetpulse.cli.receiver.ReceivedAlert;
import dev.fleetpulse.cli.terminal.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** A received alert as one line on the terminal. */
final class AlertLine {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private AlertLine() {}

    /** @param now local time of day at which it arrived */
    static String of(ReceivedAlert alert, LocalTime now) {
        String state = alert.isFiring() ? "@|bold,red FIRING  |@" : "@|bold,green RESOLVED|@";
        return CLOCK.format(now) + "  " + state + "  " + String.format("%-8s", alert.severity()) + "  "
                + unstyled(alert.resolvedAt() == null ? alert.summary() : end(alert, alert.resolvedAt()));
    }

    /** The summary says what is wrong; at the end that would mislead. */
    private static String end(ReceivedAlert alert, Instant resolvedAt) {
        return alert.subject() + ": " + alert.rule() + " lasted "
                + DurationText.of(Duration.between(alert.startedAt(), resolvedAt));
    }

    /** Text from elsewhere must not turn into style marks. */
    private static String unstyled(String text) {
        return text.replace("@|", "@ |");
    }
}
