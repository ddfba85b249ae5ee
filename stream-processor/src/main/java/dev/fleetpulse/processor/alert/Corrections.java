package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.Judgement;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks again at the instants of earlier transitions when events come late for them: where the rule would not have made
 * the transition with those events, says so once. Nothing else changes: no alert goes back. Stream thread only.
 */
public final class Corrections {

    private final VerdictNotes notes;
    private final AlertEngine alerts;
    private final EpisodeStore episodes;
    private final Consumer<AlertTransition> emitted;

    /**
     * @param alerts knows the rules in force
     * @param emitted receives every correction in the order of decision
     */
    public Corrections(
            VerdictNotes notes, AlertEngine alerts, EpisodeStore episodes, Consumer<AlertTransition> emitted) {
        this.notes = notes;
        this.alerts = alerts;
        this.episodes = episodes;
        this.emitted = emitted;
    }

    /**
     * Something was counted. Costs next to nothing where it is not late, or nothing was said of the subject lately.
     *
     * @param source {@code fleet/bot}, or a fleet
     */
    public void counted(String source, Slice slice, Instant clock) {
        notes.late(source, slice.getStart().plusMillis(slice.getWidthMs()), clock, () -> slice);
    }

    /** The same for an event. */
    public void counted(String source, CountedEvent event, Instant clock) {
        notes.late(source, event.start().plus(Level.TEN_SECONDS.width()), clock, event::toSlice);
    }

    /**
     * Judges again what late events were counted for in the second that ends at an instant, by fingerprint, then by the
     * instant of the transition.
     *
     * @param recentFailures of a source, newest first
     */
    public void judge(Instant at, Function<String, List<EventSample>> recentFailures) {
        for (String key : notes.changed()) {
            LiveNote note = notes.get(key);
            Optional<CompiledRule> rule = alerts.rule(note.said().getRule())
                    .filter(inForce -> inForce.rule().getVersion().equals(note.ruleVersion()));
            if (rule.isEmpty()) {
                notes.drop(key);
            } else {
                judge(key, rule.get(), note.view(recentFailures.apply(note.source())), at);
            }
        }
    }

    /** Forgets what no event can come late for any more. */
    public void expire(Instant clock) {
        notes.expire(clock);
    }

    private void judge(String key, CompiledRule rule, NotedView view, Instant at) {
        AlertTransition said = notes.get(key).said();
        Judgement now = rule.judge(view);
        if (Correction.isNeeded(rule.rule(), said, now.verdict())) {
            AlertTransition correction = TransitionWriter.correct(said, now.figure(), view, at);
            emitted.accept(correction);
            episodes.correct(correction);
            notes.drop(key);
        } else {
            notes.judged(key);
        }
    }
}
