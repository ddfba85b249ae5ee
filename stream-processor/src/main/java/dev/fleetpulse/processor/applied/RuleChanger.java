package dev.fleetpulse.processor.applied;

import dev.fleetpulse.processor.clock.TickWriter;
import dev.fleetpulse.processor.desired.DesiredRules;
import dev.fleetpulse.schema.RuleChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Punctuator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends a rule change to a task's log where the rules as people want them differ from those the task applies. Nothing
 * changes here: the task applies a change when it reads it. While a change is on its way to the fleets, ticks end its
 * second at once. Stream thread only.
 */
public final class RuleChanger implements Punctuator {

    /** How often it looks. */
    public static final Duration INTERVAL = Duration.ofMillis(200);
    /** A change that was appended is not appended again within this time: it is on its way. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Each time it was appended that time doubles, up to this: more likely the task is behind than the change lost. */
    static final Duration MOST_PATIENCE = Duration.ofSeconds(320);

    /** So many changes are appended at once; what is left comes with the next look. */
    static final int MAX_AT_ONCE = 128;

    private static final Logger LOG = LoggerFactory.getLogger(RuleChanger.class);

    private final Supplier<Optional<DesiredRules>> desired;
    private final AppliedRules applied;
    private final Log log;
    private final Map<String, Appended> appended = new HashMap<>();
    /** Rules whose last change the broker did not take. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private final Set<String> stuck = new HashSet<>();

    /**
     * The log of a task.
     *
     * @param openSecond start of the second that is not closed yet; null before the first record
     */
    public record Log(
            int partition, RuleChangeWriter changes, TickWriter ticks, Supplier<@Nullable Instant> openSecond) {}

    private record Appended(long revision, long atMillis, long patienceMillis) {}

    /** @param desired empty as long as the rules are not known */
    public RuleChanger(Supplier<Optional<DesiredRules>> desired, AppliedRules applied, Log log) {
        this.desired = desired;
        this.applied = applied;
        this.log = log;
    }

    @Override
    public void punctuate(long timestamp) {
        desired.get().ifPresent(rules -> {
            differences(rules).stream()
                    .filter(change -> isDue(change, timestamp))
                    .limit(MAX_AT_ONCE)
                    .forEach(change -> append(change, timestamp));
            if (isOnItsWay()) {
                log.ticks().tick(log.partition());
            }
        });
    }

    private List<RuleChange> differences(DesiredRules rules) {
        Set<String> ids = new TreeSet<>(rules.ids());
        ids.addAll(applied.ids());
        return ids.stream()
                .map(rules::target)
                .flatMap(Optional::stream)
                .filter(this::differs)
                .toList();
    }

    private boolean differs(RuleChange target) {
        RuleChange now = applied.change(target.getRuleId());
        boolean same = now == null ? target.getRule() == null : Objects.equals(now.getRule(), target.getRule());
        if (same) {
            stuck.remove(target.getRuleId());
            return false;
        }
        if (now != null && now.getRevision() >= target.getRevision()) {
            warn(now, target);
            return false;
        }
        return true;
    }

    /** The topic of rules was made anew, or somebody else wrote a change: no change of ours can be the later one. */
    private void warn(RuleChange now, RuleChange target) {
        if (stuck.add(target.getRuleId())) {
            LOG.atWarn()
                    .addKeyValue("ruleId", target.getRuleId())
                    .addKeyValue("partition", log.partition())
                    .addKeyValue("applied", now.getRevision())
                    .addKeyValue("desired", target.getRevision())
                    .log("A rule cannot be changed: what is applied is later than what the topic of rules holds");
        }
    }

    private boolean isDue(RuleChange change, long timestamp) {
        Appended last = appended.get(change.getRuleId());
        if (last == null || last.revision() != change.getRevision()) {
            return true;
        }
        long patience = refused.contains(change.getRuleId()) ? PATIENCE.toMillis() : last.patienceMillis();
        return timestamp - last.atMillis() >= patience;
    }

    private void append(RuleChange change, long timestamp) {
        Appended last = appended.get(change.getRuleId());
        boolean wasRefused = refused.remove(change.getRuleId());
        long patience = last == null || last.revision() != change.getRevision() || wasRefused
                ? PATIENCE.toMillis()
                : Math.min(2 * last.patienceMillis(), MOST_PATIENCE.toMillis());
        log.changes().append(log.partition(), change, () -> refused.add(change.getRuleId()));
        appended.put(change.getRuleId(), new Appended(change.getRevision(), timestamp, patience));
    }

    /** Whether a change was applied in the second that is still open: fleets hear of it when it closes. */
    private boolean isOnItsWay() {
        Instant open = log.openSecond().get();
        return open != null && !applied.lastChange().isBefore(open);
    }
}
