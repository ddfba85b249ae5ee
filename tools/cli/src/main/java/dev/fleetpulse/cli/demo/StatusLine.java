package dev.fleetpulse.cli.demo;

import dev.fleetpulse.cli.simulate.SendTally;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The live line: what goes in, and what the health API says about it. Asked once a second; not thread-safe. */
final class StatusLine {

    private static final int RATE_SECONDS = 5;
    private static final String BOTS = "fleetpulse_bots";

    private final SendTally tally;
    private final Deque<Long> acceptedBySecond = new ArrayDeque<>();

    StatusLine(SendTally tally) {
        this.tally = tally;
    }

    /**
     * The line for this second.
     *
     * @param page what the health API says; empty when it did not answer
     */
    String text(Duration sinceReady, Optional<FleetPage> page) {
        String told = page.map(StatusLine::told).orElse("the health API does not answer");
        return String.format(Locale.ROOT, "%s   %,d events/s   %s%s", clock(sinceReady), rate(), told, rejected());
    }

    private static String told(FleetPage page) {
        // Without a fleet nobody counted bots or alerts, so there is no zero to tell.
        return page.sum(BOTS, "").isEmpty()
                ? "the health API knows of no fleet"
                : bots(page) + "   " + firing(page) + "   " + lag(page) + gaps(page);
    }

    private static String clock(Duration time) {
        return String.format("%02d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    private long rate() {
        acceptedBySecond.addLast(tally.accepted());
        if (acceptedBySecond.size() > RATE_SECONDS + 1) {
            acceptedBySecond.removeFirst();
        }
        int seconds = acceptedBySecond.size() - 1;
        return seconds == 0 ? 0 : (acceptedBySecond.getLast() - acceptedBySecond.getFirst()) / seconds;
    }

    private static String bots(FleetPage page) {
        long silent = count(page, BOTS, "status=\"silent\"");
        return count(page, BOTS, "") + " bots" + (silent > 0 ? " (" + silent + " silent)" : "");
    }

    private static String firing(FleetPage page) {
        long firing = count(page, "fleetpulse_alerts_firing", "");
        return firing == 0 ? "no alert firing" : firing + (firing == 1 ? " alert" : " alerts") + " firing";
    }

    private static String lag(FleetPage page) {
        OptionalDouble lag = page.sum("fleetpulse_processing_lag_seconds", "");
        return lag.isPresent() ? String.format(Locale.ROOT, "lag %.1f s", lag.getAsDouble()) : "lag unknown";
    }

    private static String gaps(FleetPage page) {
        return page.least("fleetpulse_answer_complete").orElse(1) < 1 ? "   incomplete" : "";
    }

    private String rejected() {
        return tally.rejected() > 0 ? String.format(Locale.ROOT, "   %,d rejected", tally.rejected()) : "";
    }

    private static long count(FleetPage page, String metric, String label) {
        return Math.round(page.sum(metric, label).orElse(0));
    }
}
