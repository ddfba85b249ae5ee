package dev.fleetpulse.processor.desired;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.topic.BotKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules as the topic {@code rules} has them, at one moment. Immutable.
 *
 * <p>A revision is an offset in the partition of the rule's id. A rule that is not there has the offset before the end,
 * which is not before that of its deletion, even where compaction has removed the deletion itself.
 */
public final class DesiredRules {

    private final Map<String, RuleChange> rules;
    private final Set<String> unreadable;
    private final List<Long> ends;

    /**
     * @param rules by id, none of them deleted
     * @param unreadable ids of which the topic has something, but no rule
     * @param ends by partition, the offset up to which it was read
     */
    public DesiredRules(Map<String, RuleChange> rules, Set<String> unreadable, List<Long> ends) {
        this.rules = Map.copyOf(rules);
        this.unreadable = Set.copyOf(unreadable);
        this.ends = List.copyOf(ends);
    }

    /** Ids of the rules that are there. */
    public Set<String> ids() {
        return rules.keySet();
    }

    /** The rules that are there, by id. */
    public SortedMap<String, AlertRule> rules() {
        SortedMap<String, AlertRule> sorted = new TreeMap<>();
        rules.forEach((id, change) -> sorted.put(id, Objects.requireNonNull(change.getRule(), id)));
        return sorted;
    }

    /** A rule that is there. */
    public Optional<RuleChange> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** What is to be applied of a rule, there or not; empty where nobody can tell, so that it stays as it is. */
    public Optional<RuleChange> target(String id) {
        if (unreadable.contains(id)) {
            return Optional.empty();
        }
        return Optional.of(find(id).orElseGet(() ->
                new RuleChange(id, null, ends.get(BotKey.owner(id, ends.size())) - 1)));
    }

    /** Whether the topic was read beyond an offset of the partition of an id. */
    public boolean isPast(String id, long offset) {
        return ends.get(BotKey.owner(id, ends.size())) > offset;
    }
}
