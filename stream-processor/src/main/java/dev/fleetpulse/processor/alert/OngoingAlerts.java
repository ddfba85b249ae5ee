package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.SubjectLabels;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.RuleSubject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The alerts of one task that go on: all in a fixed order, those of a subject, those that become due. Stream thread only. */
final class OngoingAlerts {

    /** By fingerprint; ordered, so that every run decides in the same order. */
    private final NavigableMap<String, Ongoing> all = new TreeMap<>();
    /** By rule id, for each subject that has any. */
    private final Map<Subject, Map<String, Ongoing>> bySubject = new HashMap<>();
    /** Fingerprints of those that time alone may change, by when it may. */
    private final NavigableMap<Instant, TreeSet<String>> byDue = new TreeMap<>();

    /** In the order of fingerprints. */
    Collection<Ongoing> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    /** Null where it does not go on. */
    @Nullable
    Ongoing withFingerprint(String fingerprint) {
        return all.get(fingerprint);
    }

    /** The alerts of a subject by rule id; empty for most. */
    Map<String, Ongoing> of(Subject subject) {
        return bySubject.getOrDefault(subject, Map.of());
    }

    /** Takes an episode of the store up again. */
    void begin(AlertEpisode episode, List<CompiledRule> rules) {
        AlertTransition latest = episode.getLatest();
        Phase phase = new Phase(latest.getState(), latest.getStartedAt(), latest.getFiredAt(), episode.getClearSince());
        Subject subject = subjectOf(latest);
        put(new Ongoing(latest, phase, subject, ruleOf(latest, subject, byId(rules))));
    }

    /** Finds for each the rule that decides it from now on. */
    void use(List<CompiledRule> rules) {
        Map<String, CompiledRule> byId = byId(rules);
        for (Ongoing alert : List.copyOf(all.values())) {
            CompiledRule rule = ruleOf(alert.latest(), alert.subject(), byId);
            put(new Ongoing(alert.latest(), alert.phase(), alert.subject(), rule));
        }
    }

    /** Adds an alert, or puts it in the place of the one with its fingerprint. */
    void put(Ongoing alert) {
        remove(alert.fingerprint());
        all.put(alert.fingerprint(), alert);
        if (alert.subject() != null) {
            bySubject
                    .computeIfAbsent(alert.subject(), subject -> new HashMap<>())
                    .put(alert.latest().getRule(), alert);
        }
        if (alert.dueAt() != null) {
            byDue.computeIfAbsent(alert.dueAt(), due -> new TreeSet<>()).add(alert.fingerprint());
        }
    }

    /** Forgets an alert, if it goes on. */
    void remove(String fingerprint) {
        Ongoing alert = all.remove(fingerprint);
        if (alert == null) {
            return;
        }
        if (alert.subject() != null) {
            bySubject.computeIfPresent(alert.subject(), (subject, its) -> {
                its.remove(alert.latest().getRule());
                return its.isEmpty() ? null : its;
            });
        }
        if (alert.dueAt() != null) {
            byDue.computeIfPresent(alert.dueAt(), (due, fingerprints) -> {
                fingerprints.remove(fingerprint);
                return fingerprints.isEmpty() ? null : fingerprints;
            });
        }
    }

    /** The next instant after another at which time alone may change an alert. */
    Optional<Instant> nextDue(Instant after) {
        return Optional.ofNullable(byDue.higherKey(after));
    }

    /** Those that became due after one instant and not after another, in the order of fingerprints. */
    List<Ongoing> due(Instant after, Instant until) {
        return byDue.subMap(after, false, until, true).values().stream()
                .flatMap(Collection::stream)
                .sorted()
                .map(all::get)
                .toList();
    }

    private static Map<String, CompiledRule> byId(List<CompiledRule> rules) {
        return rules.stream().collect(Collectors.toMap(rule -> rule.rule().getId(), rule -> rule, (a, b) -> b));
    }

    /** Of the kinds whose labels an alert has, the one that its fingerprint was made of. */
    private static @Nullable Subject subjectOf(AlertTransition alert) {
        return Arrays.stream(RuleSubject.values())
                .filter(kind -> alert.getLabels().keySet().containsAll(SubjectLabels.of(kind)))
                .map(kind -> new Subject(kind, alert.getLabels()))
                .filter(subject -> AlertIdentity.fingerprint(alert.getRule(), subject.labels())
                        .equals(alert.getFingerprint()))
                .findFirst()
                .orElse(null);
    }

    /** The rule an alert belongs to; null if there is none any more, or it now looks at another kind of subject, or has another mode. */
    private static @Nullable CompiledRule ruleOf(
            AlertTransition alert, @Nullable Subject subject, Map<String, CompiledRule> byId) {
        CompiledRule rule = byId.get(alert.getRule());
        if (rule == null || subject == null || !rule.concerns(subject.kind(), subject.fleet())) {
            return null;
        }
        boolean sameMode = alert.getShadow() == (rule.rule().getMode() == RuleMode.SHADOW);
        return sameMode ? rule : null;
    }
}
