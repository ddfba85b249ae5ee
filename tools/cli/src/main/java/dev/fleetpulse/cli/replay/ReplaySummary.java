package dev.fleetpulse.cli.replay;

import dev.fleetpulse.processor.replay.ReplayRequest;
import dev.fleetpulse.processor.replay.ReplayResult;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people should know of a replay beside its transitions. */
record ReplaySummary(ReplayRequest request, ReplayResult result) {

    /** Figures that look back further than any warm-up. */
    private static final Pattern UNBOUNDED = Pattern.compile(
            "\\b(consecutive_failures|health_score|entities_in_state|breaker_open|breakers_open|locks_lost"
                    + "|lock_heartbeat_\\w+|components?_down|unhealthy_heartbeats|heartbeat_age_seconds"
                    + "|silent_bots|silent_share|fleet_silent|ingest_silent_seconds)\\(");

    /** One sentence a line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d transitions from %s to %s; %,d records read, from %s",
                result.transitions().size(),
                request.from(),
                request.to(),
                result.records(),
                result.fromTheBeginning()
                        ? "the log's beginning"
                        : request.from().minus(request.warmUp())));
        lines.add(comparison());
        result.carriedIn().forEach(open -> lines.add("carried_in " + line(open)));
        if (!result.fromTheBeginning()) {
            result.startRules().stream()
                    .filter(ReplaySummary::looksBackForEver)
                    .forEach(
                            rule -> lines.add(
                                    "not_comparable " + rule.getId()
                                            + ": it depends on more than the warm-up holds; a replay from the log's beginning is exact"));
        }
        return lines;
    }

    private String comparison() {
        List<AlertTransition> missing = new ArrayList<>(result.live());
        missing.removeAll(result.transitions());
        List<AlertTransition> more = new ArrayList<>(result.transitions());
        more.removeAll(result.live());
        return missing.isEmpty() && more.isEmpty()
                ? "all as the live installation decided"
                : missing.size() + " of the live installation's "
                        + result.live().size() + " transitions are not among them, " + more.size() + " are others";
    }

    private static String line(AlertTransition open) {
        return open.getRule() + " " + open.getLabels() + " "
                + open.getState().name().toLowerCase(Locale.ROOT) + " since " + open.getStartedAt();
    }

    private static boolean looksBackForEver(AlertRule rule) {
        String resolve = rule.getResolve() == null ? "" : rule.getResolve();
        return UNBOUNDED.matcher(rule.getCondition() + " " + resolve).find();
    }
}
