package dev.fleetpulse.processor.applied;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AppliedRule;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.RuleMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rules that one task applies: of each rule the change with the highest revision that the task has read. What is
 * applied follows from the log alone, never from what anybody wishes. Stream thread only.
 */
public final class AppliedRules {

    /** Characters of changes after which a bot task applies no more in a second, so that they fit into one delta. */
    static final int MAX_CHARACTERS_A_SECOND = 200_000;
    /** How long a deleted rule is remembered, so that an older change that comes late does not bring it back. */
    static final Duration DELETED_KEPT = Duration.ofHours(24);

    /** Revision of a rule that was given: every change of the log is later. */
    private static final long GIVEN = -1;

    private final KeyValueStore<String, AppliedRule> store;
    private final RuleCheck check;
    private final boolean fixed;
    /** By id; what the store holds, rebuilt when the task starts. */
    private final SortedMap<String, AppliedRule> rules = new TreeMap<>();

    private final Map<String, Integer> characters = new HashMap<>();
    private final Map<String, CompiledRule> compiled = new HashMap<>();
    private Instant lastChange = Instant.MIN;

    /** Goes on with what the store holds, or begins with what a task without state is given. */
    public AppliedRules(KeyValueStore<String, AppliedRule> store, RuleCheck check, StartRules start) {
        this.store = store;
        this.check = check;
        this.fixed = start.fixed();
        try (KeyValueIterator<String, AppliedRule> all = store.all()) {
            all.forEachRemaining(entry -> remember(entry.value));
        }
        if (rules.isEmpty()) {
            for (AlertRule rule : start.rules()) {
                AppliedRule given = new AppliedRule(new RuleChange(rule.getId(), rule, GIVEN), Instant.EPOCH);
                store.put(rule.getId(), given);
                remember(given);
            }
        }
    }

    /** What is wrong with a change, for people; empty if it can be applied. */
    public List<String> problems(RuleChange change) {
        AlertRule rule = change.getRule();
        if (rule == null) {
            return List.of();
        }
        return rule.getId().equals(change.getRuleId())
                ? check.problems(rule)
                : List.of("id: not that of the change (got " + rule.getId() + ", expected " + change.getRuleId() + ")");
    }

    /**
     * Applies a change without problems, unless a later one, or it, is applied already.
     *
     * @param at the partition clock
     * @return whether it is applied now
     */
    public boolean apply(RuleChange change, Instant at) {
        AppliedRule before = rules.get(change.getRuleId());
        if (fixed) {
            return false;
        }
        if (before != null && before.getChange().getRevision() >= change.getRevision()) {
            return false;
        }
        AppliedRule applied = new AppliedRule(change, at);
        store.put(change.getRuleId(), applied);
        remember(applied);
        return true;
    }

    /** Whether no more changes fit into the second of an instant; what is passed over in it comes again. */
    public boolean isFull(Instant at) {
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return changedIn(second, second.plusSeconds(1)).stream()
                        .mapToInt(change -> characters.getOrDefault(change.getRuleId(), 0))
                        .sum()
                >= MAX_CHARACTERS_A_SECOND;
    }

    /** The rules that bot tasks decide, in order of id. */
    public List<CompiledRule> decidedByBots() {
        return compiled().filter(CompiledRule::isDecidedByBots).toList();
    }

    /** The rules that fleet tasks decide, in order of id. */
    public List<CompiledRule> decidedByFleets() {
        return compiled().filter(rule -> !rule.isDecidedByBots()).toList();
    }

    private Stream<CompiledRule> compiled() {
        return rules.keySet().stream().map(compiled::get).filter(Objects::nonNull);
    }

    /** The changes that were applied from one instant on and before another, in order of id. */
    public List<RuleChange> changedIn(Instant from, Instant to) {
        if (lastChange.isBefore(from)) {
            return List.of();
        }
        return rules.values().stream()
                .filter(rule -> !rule.getAppliedAt().isBefore(from)
                        && rule.getAppliedAt().isBefore(to))
                .map(AppliedRule::getChange)
                .toList();
    }

    /** When a rule last changed; {@link Instant#MIN} if none ever did. */
    public Instant lastChange() {
        return lastChange;
    }

    /** Whether no change was ever applied: nothing is known of any rule, so no alert is without one. */
    public boolean none() {
        return rules.isEmpty();
    }

    /** The last change of a rule; null if there is none. */
    @Nullable
    RuleChange change(String id) {
        AppliedRule applied = rules.get(id);
        return applied == null ? null : applied.getChange();
    }

    /** The rules that are not deleted and can be decided, or are off; in order of id. */
    public List<AlertRule> rules() {
        return rules.values().stream()
                .map(rule -> rule.getChange().getRule())
                .filter(Objects::nonNull)
                .filter(rule -> rule.getMode() == RuleMode.OFF || compiled.containsKey(rule.getId()))
                .toList();
    }

    /** Ids of the rules that are not deleted. */
    List<String> ids() {
        return rules.values().stream()
                .map(AppliedRule::getChange)
                .filter(change -> change.getRule() != null)
                .map(RuleChange::getRuleId)
                .toList();
    }

    /** Forgets rules that were deleted long ago, but for the last: that none is known means something else. */
    public void expire(Instant clock) {
        List<String> expired = new ArrayList<>();
        rules.forEach((id, rule) -> {
            boolean old = rule.getAppliedAt().isBefore(clock.minus(DELETED_KEPT));
            if (rule.getChange().getRule() == null && old) {
                expired.add(id);
            }
        });
        for (String id : expired) {
            if (rules.size() > 1) {
                rules.remove(id);
                characters.remove(id);
                store.delete(id);
            }
        }
    }

    /** A rule of an earlier release that no longer compiles is not decided. */
    private void remember(AppliedRule applied) {
        RuleChange change = applied.getChange();
        AlertRule rule = change.getRule();
        rules.put(change.getRuleId(), applied);
        characters.put(change.getRuleId(), change.toString().length());
        if (applied.getAppliedAt().isAfter(lastChange)) {
            lastChange = applied.getAppliedAt();
        }
        if (rule == null || rule.getMode() == RuleMode.OFF || !problems(change).isEmpty()) {
            compiled.remove(change.getRuleId());
        } else {
            compiled.put(change.getRuleId(), check.compile(rule));
        }
    }
}
