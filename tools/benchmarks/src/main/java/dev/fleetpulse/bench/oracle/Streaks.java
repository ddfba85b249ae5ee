package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rule about failures in a row must decide of every bot, to the second, computed from the log alone: whatever was
 * killed in between, timers run by the append times of events.
 */
public final class Streaks {

    /** An event that happened longer before it was appended changes no row. */
    private static final Duration LATE_AFTER = Duration.ofMinutes(1);

    private final Rule rule;

    /**
     * The rule.
     *
     * @param failures of one operation without a success in between
     * @param pendingFor its {@code for}, whole seconds, not zero
     * @param keepFiringFor its {@code keep_firing_for}, whole seconds, not zero
     */
    public record Rule(int failures, Duration pendingFor, Duration keepFiringFor) {

        public Rule {
            if (pendingFor.toSeconds() < 1 || keepFiringFor.toSeconds() < 1) {
                throw new IllegalArgumentException(
                        "timers: less than a second (got " + pendingFor + " and " + keepFiringFor + ")");
            }
        }
    }

    /** For a rule that is in force from the first event on. */
    public Streaks(Rule rule) {
        this.rule = rule;
    }

    /**
     * All that must have been decided before an instant, by bot ({@code fleet/bot}); bots about which nothing was decided
     * are absent.
     *
     * @param counted each event once, those of a bot in log order
     */
    public Map<String, List<AlertStep>> expected(List<Logged> counted, Instant until) {
        Map<String, TreeMap<Instant, List<TelemetryEvent>>> seconds = new TreeMap<>();
        for (Logged one : counted) {
            Instant end = one.appendedAt().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            String bot = one.event().getFleet() + "/" + one.event().getBot();
            boolean late = one.event().getOccurredAt().isBefore(one.appendedAt().minus(LATE_AFTER));
            if (end.isBefore(until) && !late) {
                seconds.computeIfAbsent(bot, absent -> new TreeMap<>())
                        .computeIfAbsent(end, absent -> new ArrayList<>())
                        .add(one.event());
            }
        }
        Map<String, List<AlertStep>> expected = new TreeMap<>();
        seconds.forEach((bot, ends) -> {
            List<AlertStep> steps = stepsOf(ends, until);
            if (!steps.isEmpty()) {
                expected.put(bot, steps);
            }
        });
        return expected;
    }

    private List<AlertStep> stepsOf(SortedMap<Instant, List<TelemetryEvent>> seconds, Instant until) {
        Timers timers = new Timers(rule.pendingFor(), rule.keepFiringFor());
        Map<String, Integer> rows = new HashMap<>();
        seconds.forEach((end, events) -> {
            timers.settleBefore(end);
            events.forEach(event -> count(rows, event));
            timers.decide(rows.values().stream().anyMatch(row -> row >= rule.failures()), end);
        });
        timers.settleBefore(until);
        return timers.steps();
    }

    private static void count(Map<String, Integer> rows, TelemetryEvent event) {
        String operation = event.getOperation() == null ? "" : event.getOperation();
        Outcome outcome = Tally.said(event);
        if (outcome == Outcome.FAILURE) {
            rows.merge(operation, 1, Integer::sum);
        } else if (outcome == Outcome.SUCCESS) {
            rows.remove(operation);
        }
    }

    /** One alert through its states. */
    private static final class Timers {

        private final Duration pendingFor;
        private final Duration keepFiringFor;
        private final List<AlertStep> steps = new ArrayList<>();
        private AlertState state = AlertState.INACTIVE;
        private Instant startedAt = Instant.MAX;
        private Instant due = Instant.MAX;
        private boolean breach;

        Timers(Duration pendingFor, Duration keepFiringFor) {
            this.pendingFor = pendingFor;
            this.keepFiringFor = keepFiringFor;
        }

        List<AlertStep> steps() {
            return steps;
        }

        void settleBefore(Instant instant) {
            while (due.isBefore(instant)) {
                decide(breach, due);
            }
        }

        void decide(boolean nowBreach, Instant at) {
            breach = nowBreach;
            if (state == AlertState.PENDING) {
                fromPending(at);
            } else if (state == AlertState.FIRING) {
                fromFiring(at);
            } else if (breach) {
                startedAt = at;
                enter(AlertState.PENDING, at, at.plus(pendingFor));
            }
        }

        private void fromPending(Instant at) {
            if (!breach) {
                enter(AlertState.INACTIVE, at, Instant.MAX);
            } else if (!at.isBefore(due)) {
                enter(AlertState.FIRING, at, Instant.MAX);
            }
        }

        private void fromFiring(Instant at) {
            if (breach) {
                due = Instant.MAX;
            } else if (due.equals(Instant.MAX)) {
                due = at.plus(keepFiringFor);
            } else if (!at.isBefore(due)) {
                enter(AlertState.RESOLVED, at, Instant.MAX);
            }
        }

        private void enter(AlertState entered, Instant at, Instant nextDue) {
            state = entered;
            due = nextDue;
            steps.add(new AlertStep(entered, startedAt, at));
        }
    }
}
