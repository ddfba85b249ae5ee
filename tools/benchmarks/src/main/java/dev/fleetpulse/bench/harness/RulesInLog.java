package dev.fleetpulse.bench.harness;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;

/** Which rules the log has brought to the tasks. What is sent later is decided by them. */
public final class RulesInLog {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private RulesInLog() {}

    /** Returns once these are in every partition's log. */
    public static void await(Installation installation, Set<String> ids) throws InterruptedException {
        Waiting.require("rules " + ids + " in every partition", LIMIT, () -> everywhere(installation, ids));
    }

    private static boolean everywhere(Installation installation, Set<String> ids) {
        Map<Integer, Set<String>> known = new HashMap<>();
        String topic = installation.name(Topics.EVENTS);
        try (Deserializer<TelemetryEvent> events = installation.serdes().deserializer()) {
            TopicLog.forEach(installation, Topics.EVENTS, record -> {
                RuleChange change = events.deserialize(topic, record.value()).getRuleChange();
                AlertRule rule = change == null ? null : change.getRule();
                if (rule != null) {
                    known.computeIfAbsent(record.partition(), absent -> new HashSet<>())
                            .add(rule.getId());
                }
            });
        }
        return known.size() == installation.topics().partitions()
                && known.values().stream().allMatch(rules -> rules.containsAll(ids));
    }
}
