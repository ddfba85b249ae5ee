package dev.fleetpulse.processor.desired;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.topic.BotKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of the topic of rules, made into rules; a record that is none changes nothing. Belongs to one thread. */
final class RulesTable {

    private final int partitions;
    private final Function<AlertRule, List<String>> check;
    private final Map<String, RuleChange> rules = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    /** @param check what is wrong with a rule */
    RulesTable(int partitions, Function<AlertRule, List<String>> check) {
        this.partitions = partitions;
        this.check = check;
    }

    /**
     * Takes a record in.
     *
     * @param decoder empty for bytes that are no rule
     * @return what is wrong with it; empty if it counts
     */
    Optional<String> read(ConsumerRecord<byte[], byte[]> record, Function<byte[], Optional<AlertRule>> decoder) {
        if (record.key() == null) {
            return Optional.of("no key");
        }
        String id = new String(record.key(), StandardCharsets.UTF_8);
        if (BotKey.owner(id, partitions) != record.partition()) {
            return Optional.of("not in the partition of its key, " + BotKey.owner(id, partitions));
        }
        if (record.value() == null) {
            rules.remove(id);
            unreadable.remove(id);
            return Optional.empty();
        }
        Optional<String> problem = decoder.apply(record.value())
                .map(rule -> put(id, rule, record.offset()))
                .orElse(Optional.of("not an AlertRule in Confluent's format"));
        if (problem.isPresent() && !rules.containsKey(id)) {
            unreadable.add(id);
        }
        return problem;
    }

    private Optional<String> put(String id, AlertRule rule, long offset) {
        if (!rule.getId().equals(id)) {
            return Optional.of("id: not that of the key (got " + rule.getId() + ", expected " + id + ")");
        }
        List<String> problems = check.apply(rule);
        if (problems.isEmpty()) {
            rules.put(id, new RuleChange(id, rule, offset));
            unreadable.remove(id);
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    /** The rules as they stand, read up to these offsets by partition. */
    DesiredRules rules(List<Long> ends) {
        return new DesiredRules(rules, unreadable, ends);
    }
}
