package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Alerts that are decided while part of the data is missing, beside those that wait for it. They go on from where the
 * others stand, and say that an alert fires (and ends again), marked as provisional; never that it is pending, and nothing of an
 * alert that fires anyway. Once the data is in, each is settled: forgotten where the same episode has fired by then, else
 * withdrawn. Lives in a store of its own, which is empty when nothing is missing. Stream thread only.
 */
public final class ProvisionalAlerts {

    private final AlertEngine exact;
    private final EpisodeStore exactEpisodes;
    private final EpisodeStore episodes;
    private final Consumer<AlertTransition> emitted;
    private boolean begun;
    /** Whether the store holds where the exact alerts stand. */
    private boolean copied;

    /**
     * @param exact the alerts that wait
     * @param exactEpisodes what those are kept in
     * @param episodes a store of its own
     * @param emitted receives what is said, in the order of decision
     */
    public ProvisionalAlerts(
            AlertEngine exact, EpisodeStore exactEpisodes, EpisodeStore episodes, Consumer<AlertTransition> emitted) {
        this.exact = exact;
        this.exactEpisodes = exactEpisodes;
        this.episodes = episodes;
        this.emitted = emitted;
        this.begun = !episodes.isEmpty();
        this.copied = episodes.anyActive(latest -> !isOurs(latest));
    }

    /**
     * What decides at one instant while data is missing.
     *
     * @param missing for people, for example {@code partition 1}
     */
    public AlertEngine deciding(List<CompiledRule> rules, String missing) {
        if (!copied) {
            copyExact();
        }
        return new AlertEngine(
                rules, episodes, (Verdicts) (rule, subject, entered, view) -> worded(entered, missing), transition -> {
                    if (transition.getProvisional()) {
                        emitted.accept(transition);
                    }
                });
    }

    private void copyExact() {
        Set<String> ours = new HashSet<>();
        episodes.forEachActive(episode -> ours.add(episode.getLatest().getFingerprint()));
        exactEpisodes.forEachActive(episode -> {
            if (!ours.contains(episode.getLatest().getFingerprint())) {
                episodes.put(episode.getLatest(), episode.getClearSince());
            }
        });
        copied = true;
        begun = true;
    }

    /** Whether anything is left to be settled. */
    public boolean isOpen() {
        return begun;
    }

    /**
     * Settles what was said, now that nothing is missing; waits where the exact alerts have not come so far yet.
     *
     * @param clock until when those are decided
     */
    public void settle(Instant clock) {
        List<AlertTransition> firing = new ArrayList<>();
        episodes.forEachActive(episode -> {
            if (isOurs(episode.getLatest())) {
                firing.add(episode.getLatest());
            }
        });
        if (firing.stream().anyMatch(alert -> alert.getAt().isAfter(clock) || isPending(alert))) {
            episodes.removeIf(latest -> !isOurs(latest)); // they go on: another stall begins where they stand then
            copied = false;
            return;
        }
        firing.stream().filter(alert -> !hasFired(alert)).forEach(alert -> withdraw(alert, clock));
        episodes.clear();
        begun = false;
        copied = false;
    }

    /** Of one that began by itself, that it fires; of one that was said to fire, that it ended. */
    private AlertTransition worded(AlertTransition entered, String missing) {
        AlertEpisode known = episodes.episode(entered);
        boolean ends = entered.getState() == AlertState.RESOLVED
                && known != null
                && isOurs(known.getLatest())
                && exactEpisodes.episode(entered) == null; // else receivers would hold the exact one for ended, too
        boolean fires = entered.getState() == AlertState.FIRING && !exact.fires(entered.getFingerprint());
        if (!ends && !fires) {
            return entered;
        }
        AlertTransition.Builder said = AlertTransition.newBuilder(entered).setProvisional(true);
        return fires
                ? said.setSummary(Summary.provisional(entered.getSummary(), missing))
                        .build()
                : said.build();
    }

    private static boolean isOurs(AlertTransition latest) {
        return latest.getProvisional() && latest.getState() == AlertState.FIRING;
    }

    /** It may still fire as the same episode. */
    private boolean isPending(AlertTransition provisional) {
        AlertEpisode episode = exactEpisodes.episode(provisional);
        return episode != null && episode.getLatest().getState() == AlertState.PENDING;
    }

    private boolean hasFired(AlertTransition provisional) {
        AlertEpisode episode = exactEpisodes.episode(provisional);
        return episode != null && episode.getLatest().getFiredAt() != null;
    }

    private void withdraw(AlertTransition alert, Instant clock) {
        boolean another = exact.fires(alert.getFingerprint());
        emitted.accept(AlertTransition.newBuilder(alert)
                .setState(AlertState.RESOLVED)
                .setAt(clock)
                .setResolvedAt(clock)
                .setSummary(Summary.withdrawn(alert.getSummary(), another))
                .build());
    }
}
