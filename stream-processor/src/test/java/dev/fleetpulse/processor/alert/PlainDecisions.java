package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.Judgement;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.RuleMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rules decided one by one, as it is written down: what {@link AlertEngine} must give, however it comes to it. */
final class PlainDecisions {

    private List<CompiledRule> rules;
    private final Map<String, Known> ongoing = new TreeMap<>();
    private final List<AlertTransition> said = new ArrayList<>();

    private record Known(AlertTransition latest, Phase phase) {}

    PlainDecisions(List<CompiledRule> rules) {
        this.rules = rules;
    }

    void use(List<CompiledRule> others) {
        rules = others;
    }

    List<AlertTransition> said() {
        return said;
    }

    void decide(Subject subject, SubjectView view) {
        for (CompiledRule rule : rules) {
            if (rule.concerns(subject.kind(), subject.fleet())) {
                decide(rule, subject, view);
            }
        }
    }

    private void decide(CompiledRule rule, Subject subject, SubjectView view) {
        String fingerprint = AlertIdentity.fingerprint(rule.rule().getId(), subject.labels());
        Judgement judgement = rule.judge(view);
        Known known = ongoing.get(fingerprint);
        boolean shadow = rule.rule().getMode() == RuleMode.SHADOW;
        if (known != null && known.latest().getShadow() != shadow) {
            endOfOtherMode(known, view);
            ongoing.remove(fingerprint);
            known = null;
        }
        Phase before = known == null ? null : known.phase();
        Decision decision = AlertMachine.decide(rule.rule(), before, judgement.verdict(), view.at());
        AlertTransition latest = known == null ? null : known.latest();
        if (decision.entered() != null) {
            AlertTransition entered = TransitionWriter.write(rule, subject, before, decision, judgement.figure(), view);
            latest = decision.next() == null && known != null ? ended(entered, known, judgement) : entered;
            said.add(latest);
        }
        remember(fingerprint, latest, decision.next());
    }

    private void remember(String fingerprint, @Nullable AlertTransition latest, @Nullable Phase next) {
        if (latest == null || next == null) {
            ongoing.remove(fingerprint);
        } else {
            ongoing.put(fingerprint, new Known(latest, next));
        }
    }

    private static AlertTransition ended(AlertTransition entered, Known known, Judgement judgement) {
        return AlertTransition.newBuilder(entered)
                .setRuleVersion(known.latest().getRuleVersion())
                .setSummary(Summary.ended(known.latest().getSummary(), judgement.figure()))
                .build();
    }

    private void endOfOtherMode(Known known, SubjectView view) {
        boolean pending = known.phase().state() == AlertState.PENDING;
        said.add(AlertTransition.newBuilder(known.latest())
                .setState(pending ? AlertState.INACTIVE : AlertState.RESOLVED)
                .setAt(view.at())
                .setResolvedAt(pending ? null : view.at())
                .setSummary(Summary.ended(known.latest().getSummary(), null))
                .build());
    }
}
