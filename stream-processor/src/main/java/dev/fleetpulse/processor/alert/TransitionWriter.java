package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.Figure;
import dev.fleetpulse.processor.rule.Part;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Evidence;
import dev.fleetpulse.schema.ReasonCount;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down a decision with what it was made from. Pure. */
final class TransitionWriter {

    private static final int MAX_REASONS = 5;
    private static final int MAX_SAMPLES = 5;

    private TransitionWriter() {}

    /**
     * The transition of a decision.
     *
     * @param before where the alert stood; null: inactive
     * @param figure what the rule's condition read; null when it was not asked
     */
    static AlertTransition write(
            CompiledRule compiled,
            Subject subject,
            @Nullable Phase before,
            Decision decision,
            @Nullable Figure figure,
            SubjectView view) {
        AlertRule rule = compiled.rule();
        Instant at = view.at();
        AlertState state = Objects.requireNonNull(decision.entered(), "entered");
        Phase phase = decision.next() == null ? before : decision.next();
        Instant startedAt = phase == null ? at : phase.startedAt();
        String fingerprint = AlertIdentity.fingerprint(rule.getId(), subject.labels());
        OptionalDouble threshold = compiled.threshold();
        Map<String, String> labels = labels(rule, subject);
        return AlertTransition.newBuilder()
                .setId(AlertIdentity.episode(fingerprint, startedAt))
                .setFingerprint(fingerprint)
                .setRule(rule.getId())
                .setRuleVersion(rule.getVersion())
                .setState(state)
                .setAt(at)
                .setSeverity(rule.getSeverity())
                .setTier(rule.getTier())
                .setLabels(labels)
                .setValue(figure == null || figure.noData() ? null : figure.value())
                .setThreshold(threshold.isPresent() ? threshold.getAsDouble() : null)
                .setStartedAt(startedAt)
                .setFiredAt(phase == null ? null : phase.firedAt())
                .setResolvedAt(state == AlertState.RESOLVED ? at : null)
                .setSummary(Summary.render(rule.getSummary(), labels, figure, threshold))
                .setRunbook(rule.getRunbook())
                .setEvidence(evidence(figure, view))
                .setShadow(rule.getMode() == RuleMode.SHADOW)
                .build();
    }

    /**
     * That a transition would not have been said.
     *
     * @param figure what the condition reads now
     * @param view the instant of the transition, with the events that came late
     */
    static AlertTransition correct(AlertTransition said, @Nullable Figure figure, SubjectView view, Instant at) {
        return AlertTransition.newBuilder(said)
                .setState(AlertState.CORRECTED)
                .setAt(at)
                .setValue(figure == null || figure.noData() ? null : figure.value())
                .setSummary(Summary.corrected(said, figure))
                .setEvidence(evidence(figure, view))
                .setCorrectsState(said.getState())
                .setCorrectsAt(said.getAt())
                .build();
    }

    private static Map<String, String> labels(AlertRule rule, Subject subject) {
        Map<String, String> labels = new TreeMap<>(rule.getLabels());
        labels.putAll(subject.labels());
        return labels;
    }

    private static Evidence evidence(@Nullable Figure figure, SubjectView view) {
        Window named = figure == null ? null : figure.window();
        Window window = named == null ? Window.M5 : named;
        SliceRange range = window.at(view.at());
        boolean known = isKnown(view.part());
        return Evidence.newBuilder()
                .setWindow(named == null ? null : named.label())
                .setFrom(range.from())
                .setTo(range.to())
                .setNumerator(figure == null ? null : figure.numerator())
                .setDenominator(figure == null ? null : figure.denominator())
                .setReasons(known ? reasons(view.window(window).getReasons()) : List.of())
                .setSamples(known ? samples(view.recentFailures(), range) : List.of())
                .build();
    }

    /** Of an operation, a version … neither reasons nor examples are kept apart, and its fleet's would accuse the wrong one. */
    private static boolean isKnown(Part part) {
        return part.isWhole() || part.kind() == RuleSubject.CHANNEL;
    }

    private static List<ReasonCount> reasons(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new ReasonCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(ReasonCount::getCount)
                        .reversed()
                        .thenComparing(ReasonCount::getCode))
                .limit(MAX_REASONS)
                .toList();
    }

    private static List<EventSample> samples(List<EventSample> recent, SliceRange range) {
        return recent.stream()
                .filter(sample -> !sample.getOccurredAt().isBefore(range.from())
                        && sample.getOccurredAt().isBefore(range.to()))
                .limit(MAX_SAMPLES)
                .toList();
    }
}
