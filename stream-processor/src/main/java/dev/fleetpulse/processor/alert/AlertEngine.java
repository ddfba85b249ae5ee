package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.Figure;
import dev.fleetpulse.processor.rule.RuleTable;
import dev.fleetpulse.processor.rule.RuleTables;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.processor.rule.Verdict;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RuleSubject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides the rules of one task for its subjects, keeps the episodes that go on, and hands every transition over. The
 * index of what goes on is rebuilt from the store when the task starts, so a restart resets no timer. Stream thread
 * only.
 */
public final class AlertEngine {

    private RuleTables rules;
    private RuleTables counting;
    private final EpisodeStore episodes;
    private final Verdicts verdicts;
    private final Consumer<AlertTransition> emitted;
    private final OngoingAlerts ongoing = new OngoingAlerts();

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
        this.rules = new RuleTables(rules);
        this.counting = counting(rules);
        this.episodes = episodes;
        this.verdicts = verdicts;
        this.emitted = emitted;
        episodes.forEachActive(episode -> ongoing.begin(episode, rules));
    }

    /**
     * Decides by other rules from now on. An alert whose rule is still there stays as it is, with its timers; one whose
     * rule is not, or now looks at another kind of subject or has another mode, waits for {@link #endOrphans}.
     */
    public void use(List<CompiledRule> others) {
        rules = new RuleTables(others);
        counting = counting(others);
        ongoing.use(others);
    }

    /**
     * Decides every rule that looks at this kind of subject. Where no alert goes on and none begins, that costs little more
     * than the figures.
     */
    public void decide(Subject subject, SubjectView view) {
        RuleTable table = rules.of(subject.kind(), subject.fleet());
        table.turnTo(view);
        Map<String, Ongoing> its = ongoing.of(subject);
        boolean anyBegins = table.anyBegins();
        if (its.isEmpty() && !anyBegins) {
            return;
        }
        for (int i = 0; i < table.size(); i++) {
            CompiledRule rule = table.rule(i);
            Ongoing known = its.get(rule.rule().getId());
            if (known != null || (anyBegins && table.begins(i))) {
                decide(rule, subject, known, table.verdict(i), view);
            }
        }
    }

    /**
     * Begins alerts of counting rules, which single events change; see {@link CompiledRule#isCounting}. It ends none: that is
     * left to {@link #decide} when the second closes. So an alert begins once a second at most, whatever a bot does, and no
     * two of its episodes begin at the same instant, however many events have one append time.
     */
    public void beginCounting(Subject subject, SubjectView view) {
        RuleTable table = counting.of(subject.kind(), subject.fleet());
        table.turnTo(view);
        if (!table.anyBegins()) {
            return;
        }
        Map<String, Ongoing> its = ongoing.of(subject);
        for (int i = 0; i < table.size(); i++) {
            CompiledRule rule = table.rule(i);
            if (!its.containsKey(rule.rule().getId()) && table.begins(i)) {
                decide(rule, subject, null, table.verdict(i), view);
            }
        }
    }

    /** Whether there is a counting rule at all. */
    public boolean counts() {
        return !counting.rules().isEmpty();
    }

    /** Ends all alerts of a subject that is gone. */
    public void forget(Subject subject, SubjectView view) {
        for (CompiledRule rule : rules.rules()) {
            Ongoing before = ongoing.of(subject).get(rule.rule().getId());
            if (rule.rule().getSubject() == subject.kind() && before != null) {
                apply(rule, subject, before, AlertMachine.end(before.phase()), null, view, Verdicts.UNHEARD);
            }
        }
    }

    /** The rule of an id that decides here. */
    Optional<CompiledRule> rule(String id) {
        return rules.rules().stream()
                .filter(rule -> rule.rule().getId().equals(id))
                .findFirst();
    }

    /** Whether an alert fires. */
    boolean fires(String fingerprint) {
        Ongoing alert = ongoing.withFingerprint(fingerprint);
        return alert != null && alert.phase().state() == AlertState.FIRING;
    }

    /** Whether any rule looks at a kind of subject in a fleet. */
    public boolean looksAt(RuleSubject kind, String fleet) {
        return rules.of(kind, fleet).size() > 0;
    }

    /** The subjects of a kind in a fleet with an alert that goes on, in a fixed order. */
    public List<Subject> alerted(RuleSubject kind, String fleet) {
        return ongoing.all().stream()
                .filter(alert -> alert.rule() != null)
                .map(Ongoing::subject)
                .filter(Objects::nonNull)
                .filter(subject -> subject.kind() == kind && subject.fleet().equals(fleet))
                .distinct()
                .toList();
    }

    /** The next instant after another at which time alone may change an alert. */
    public Optional<Instant> nextDue(Instant after) {
        return ongoing.nextDue(after);
    }

    /**
     * Labels of the subjects with an alert that became due in the second that ends at an instant, in a fixed order. Each
     * timer is looked at once: an alert that stays, because it has no data and {@code no_data: keep}, is decided again
     * when its subject changes or a slice ends, so the number of ticks makes no difference.
     */
    public List<Map<String, String>> due(Instant at) {
        return ongoing.due(at.minusSeconds(1), at).stream()
                .map(alert -> alert.latest().getLabels())
                .toList();
    }

    /** Ends alerts whose rule no longer exists. */
    public void endOrphans(Instant at) {
        List<Ongoing> orphans =
                ongoing.all().stream().filter(alert -> alert.rule() == null).toList();
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
        record(end, null, orphan.subject(), null);
    }

    /** Forgets old episodes. */
    public void expire(Instant clock) {
        episodes.expire(clock);
    }

    private static RuleTables counting(List<CompiledRule> rules) {
        return new RuleTables(rules.stream().filter(CompiledRule::isCounting).toList());
    }

    private void decide(
            CompiledRule rule, Subject subject, @Nullable Ongoing known, Verdict verdict, SubjectView view) {
        if (known != null && known.rule() == null) { // of the same rule in another mode: that one is over
            end(known, view.at());
            known = null;
        }
        Phase before = known == null ? null : known.phase();
        Decision decision = AlertMachine.decide(rule.rule(), before, verdict, view.at());
        Figure figure = decision.entered() == null ? null : rule.judge(view).figure();
        apply(rule, subject, known, decision, figure, view, verdicts);
    }

    private void apply(
            CompiledRule rule,
            Subject subject,
            @Nullable Ongoing known,
            Decision decision,
            @Nullable Figure figure,
            SubjectView view,
            Verdicts heard) {
        Phase before = known == null ? null : known.phase();
        if (decision.entered() != null) {
            AlertTransition entered = TransitionWriter.write(rule, subject, before, decision, figure, view);
            AlertTransition said = heard.hear(rule, subject, worded(entered, known, figure), view);
            record(said, decision.next(), subject, rule);
        } else if (known != null && decision.next() != null && !decision.next().equals(before)) {
            remember(known.latest(), decision.next(), subject, rule);
        }
    }

    /**
     * An alert that ends keeps the sentence it fired with: with the figure of its end, the same words would be untrue. And
     * it keeps the version of the rule by which it fired.
     */
    private static AlertTransition worded(AlertTransition entered, @Nullable Ongoing known, @Nullable Figure figure) {
        boolean over = entered.getState() == AlertState.RESOLVED || entered.getState() == AlertState.INACTIVE;
        return !over || known == null
                ? entered
                : AlertTransition.newBuilder(entered)
                        .setRuleVersion(known.latest().getRuleVersion())
                        .setSummary(Summary.ended(known.latest().getSummary(), figure))
                        .build();
    }

    private void record(
            AlertTransition transition, @Nullable Phase next, @Nullable Subject subject, @Nullable CompiledRule rule) {
        emitted.accept(transition);
        remember(transition, next, subject, rule);
    }

    private void remember(
            AlertTransition latest, @Nullable Phase next, @Nullable Subject subject, @Nullable CompiledRule rule) {
        episodes.put(latest, next == null ? null : next.clearSince());
        if (next == null) {
            ongoing.remove(latest.getFingerprint());
        } else {
            ongoing.put(new Ongoing(latest, next, subject, rule));
        }
    }
}
