package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.Figure;
import dev.fleetpulse.processor.rule.Judgement;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.schema.AlertEpisode;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.RuleSubject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides the rules of one task for its subjects, keeps the episodes that go on, and hands every transition over. The
 * index of what goes on is rebuilt from the store when the task starts, so a restart resets no timer. Stream thread
 * only.
 */
public final class AlertEngine {

    private List<CompiledRule> rules;
    private List<CompiledRule> counting;
    private final EpisodeStore episodes;
    private final Verdicts verdicts;
    private final Consumer<AlertTransition> emitted;
    /** What goes on, by fingerprint; ordered, so that every run decides in the same order. */
    private final SortedMap<String, Ongoing> ongoing = new TreeMap<>();

    private record Ongoing(
            AlertTransition latest, Phase phase, @Nullable CompiledRule rule) {

        Optional<Instant> dueAt() {
            return rule == null ? Optional.empty() : AlertMachine.dueAt(rule.rule(), phase);
        }
    }

    /**
     * @param rules the rules for this task's kinds of subject
     * @param emitted receives every transition in the order of decision
     */
    public AlertEngine(List<CompiledRule> rules, EpisodeStore episodes, Consumer<AlertTransition> emitted) {
        this(rules, episodes, Verdicts.UNHEARD, emitted);
    }

    /** The same, where transitions are looked at again when events come late. */
    public AlertEngine(
            List<CompiledRule> rules, EpisodeStore episodes, VerdictNotes notes, Consumer<AlertTransition> emitted) {
        this(rules, episodes, (Verdicts) notes, emitted);
    }

    AlertEngine(List<CompiledRule> rules, EpisodeStore episodes, Verdicts verdicts, Consumer<AlertTransition> emitted) {
        this.rules = rules;
        this.counting = counting(rules);
        this.episodes = episodes;
        this.verdicts = verdicts;
        this.emitted = emitted;
        Map<String, CompiledRule> byId = byId(rules);
        episodes.forEachActive(episode -> ongoing.put(
                episode.getLatest().getFingerprint(),
                new Ongoing(episode.getLatest(), phaseOf(episode), ruleOf(episode.getLatest(), byId))));
    }

    /**
     * Decides by other rules from now on. An alert whose rule is still there stays as it is, with its timers; one whose
     * rule is not, or now looks at another kind of subject or has another mode, waits for {@link #endOrphans}.
     */
    public void use(List<CompiledRule> others) {
        rules = others;
        counting = counting(others);
        Map<String, CompiledRule> byId = byId(others);
        ongoing.replaceAll(
                (fingerprint, alert) -> new Ongoing(alert.latest(), alert.phase(), ruleOf(alert.latest(), byId)));
    }

    /** Decides every rule that looks at this kind of subject. */
    public void decide(Subject subject, SubjectView view) {
        for (CompiledRule rule : rules) {
            if (rule.concerns(subject.kind(), subject.fleet())) {
                decide(rule, subject, view);
            }
        }
    }

    /** Decides the counting rules, which single events change; see {@link CompiledRule#isCounting}. */
    public void decideCounting(Subject subject, SubjectView view) {
        for (CompiledRule rule : counting) {
            if (rule.concerns(subject.kind(), subject.fleet())) {
                decide(rule, subject, view);
            }
        }
    }

    /** Whether there is a counting rule at all. */
    public boolean counts() {
        return !counting.isEmpty();
    }

    /** Ends all alerts of a subject that is gone. */
    public void forget(Subject subject, SubjectView view) {
        for (CompiledRule rule : rules) {
            String fingerprint = AlertIdentity.fingerprint(rule.rule().getId(), subject.labels());
            Ongoing before = ongoing.get(fingerprint);
            if (rule.rule().getSubject() == subject.kind() && before != null) {
                apply(rule, subject, before.phase(), AlertMachine.end(before.phase()), null, view, Verdicts.UNHEARD);
            }
        }
    }

    /** The rule of an id that decides here. */
    Optional<CompiledRule> rule(String id) {
        return rules.stream().filter(rule -> rule.rule().getId().equals(id)).findFirst();
    }

    /** Whether an alert fires. */
    boolean fires(String fingerprint) {
        Ongoing alert = ongoing.get(fingerprint);
        return alert != null && alert.phase().state() == AlertState.FIRING;
    }

    /** Whether any rule looks at a kind of subject in a fleet. */
    public boolean looksAt(RuleSubject kind, String fleet) {
        return rules.stream().anyMatch(rule -> rule.concerns(kind, fleet));
    }

    /** The subjects of a kind in a fleet with an alert that goes on, in a fixed order. */
    public List<Subject> alerted(RuleSubject kind, String fleet) {
        return ongoing.values().stream()
                .filter(alert -> alert.rule() != null && alert.rule().concerns(kind, fleet))
                .map(alert -> alert.latest().getLabels())
                .filter(labels -> fleet.equals(labels.get("fleet")))
                .map(labels -> new Subject(kind, Subject.identifying(kind, labels)))
                .distinct()
                .toList();
    }

    /** The next instant after another at which time alone may change an alert. */
    public Optional<Instant> nextDue(Instant after) {
        return ongoing.values().stream()
                .map(Ongoing::dueAt)
                .flatMap(Optional::stream)
                .filter(due -> due.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    /**
     * Labels of the subjects with an alert that became due in the second that ends at an instant, in a fixed order. Each
     * timer is looked at once: an alert that stays, because it has no data and {@code no_data: keep}, is decided again
     * when its subject changes or a slice ends, so the number of ticks makes no difference.
     */
    public List<Map<String, String>> due(Instant at) {
        Instant second = at.minusSeconds(1);
        return ongoing.values().stream()
                .filter(alert -> alert.rule() != null)
                .filter(alert -> alert.dueAt()
                        .filter(due -> due.isAfter(second) && !due.isAfter(at))
                        .isPresent())
                .map(alert -> alert.latest().getLabels())
                .toList();
    }

    /** Ends alerts whose rule no longer exists. */
    public void endOrphans(Instant at) {
        List<Ongoing> orphans =
                ongoing.values().stream().filter(alert -> alert.rule() == null).toList();
        orphans.forEach(orphan -> end(orphan, at));
    }

    private void end(Ongoing orphan, Instant at) {
        Decision decision = AlertMachine.end(orphan.phase());
        AlertTransition end = AlertTransition.newBuilder(orphan.latest())
                .setState(Objects.requireNonNull(decision.entered(), "entered"))
                .setAt(at)
                .setResolvedAt(orphan.phase().firedAt() == null ? null : at)
                .setSummary(Summary.ended(orphan.latest().getSummary(), null))
                .build();
        record(end, null, null);
    }

    /** Forgets old episodes. */
    public void expire(Instant clock) {
        episodes.expire(clock);
    }

    private void decide(CompiledRule rule, Subject subject, SubjectView view) {
        Judgement judgement = rule.judge(view);
        Ongoing known = ongoing.get(AlertIdentity.fingerprint(rule.rule().getId(), subject.labels()));
        if (known != null && known.rule() == null) { // of the same rule in another mode: that one is over
            end(known, view.at());
            known = null;
        }
        Phase before = known == null ? null : known.phase();
        Decision decision = AlertMachine.decide(rule.rule(), before, judgement.verdict(), view.at());
        apply(rule, subject, before, decision, judgement.figure(), view, verdicts);
    }

    private void apply(
            CompiledRule rule,
            Subject subject,
            @Nullable Phase before,
            Decision decision,
            @Nullable Figure figure,
            SubjectView view,
            Verdicts heard) {
        if (decision.entered() != null) {
            AlertTransition entered = TransitionWriter.write(rule, subject, before, decision, figure, view);
            AlertTransition said = heard.hear(rule, subject, worded(entered, figure), view);
            record(said, decision.next(), rule);
        } else if (decision.next() != null && !decision.next().equals(before)) {
            Ongoing known = Objects.requireNonNull(
                    ongoing.get(AlertIdentity.fingerprint(rule.rule().getId(), subject.labels())), "ongoing");
            remember(known.latest(), decision.next(), rule);
        }
    }

    /**
     * An alert that ends keeps the sentence it fired with: with the figure of its end, the same words would be untrue. And
     * it keeps the version of the rule by which it fired.
     */
    private AlertTransition worded(AlertTransition entered, @Nullable Figure figure) {
        Ongoing known = ongoing.get(entered.getFingerprint());
        boolean over = entered.getState() == AlertState.RESOLVED || entered.getState() == AlertState.INACTIVE;
        return !over || known == null
                ? entered
                : AlertTransition.newBuilder(entered)
                        .setRuleVersion(known.latest().getRuleVersion())
                        .setSummary(Summary.ended(known.latest().getSummary(), figure))
                        .build();
    }

    private void record(AlertTransition transition, @Nullable Phase next, @Nullable CompiledRule rule) {
        emitted.accept(transition);
        remember(transition, next, rule);
    }

    private void remember(AlertTransition latest, @Nullable Phase next, @Nullable CompiledRule rule) {
        episodes.put(latest, next == null ? null : next.clearSince());
        if (next == null) {
            ongoing.remove(latest.getFingerprint());
        } else {
            ongoing.put(latest.getFingerprint(), new Ongoing(latest, next, rule));
        }
    }

    private static List<CompiledRule> counting(List<CompiledRule> rules) {
        return rules.stream().filter(CompiledRule::isCounting).toList();
    }

    private static Map<String, CompiledRule> byId(List<CompiledRule> rules) {
        Map<String, CompiledRule> byId = new HashMap<>();
        rules.forEach(rule -> byId.put(rule.rule().getId(), rule));
        return byId;
    }

    /** The rule an alert belongs to; null if there is none any more, or it now looks at another kind of subject, or has another mode. */
    private static @Nullable CompiledRule ruleOf(AlertTransition alert, Map<String, CompiledRule> byId) {
        CompiledRule rule = byId.get(alert.getRule());
        if (rule == null) {
            return null;
        }
        RuleSubject kind = rule.rule().getSubject();
        if (!rule.concerns(kind, alert.getLabels().getOrDefault("fleet", ""))) {
            return null;
        }
        SortedMap<String, String> labels = Subject.identifying(kind, alert.getLabels());
        boolean same = AlertIdentity.fingerprint(alert.getRule(), labels).equals(alert.getFingerprint());
        boolean sameMode = alert.getShadow() == (rule.rule().getMode() == RuleMode.SHADOW);
        return same && sameMode ? rule : null;
    }

    private static Phase phaseOf(AlertEpisode episode) {
        AlertTransition latest = episode.getLatest();
        return new Phase(latest.getState(), latest.getStartedAt(), latest.getFiredAt(), episode.getClearSince());
    }
}
