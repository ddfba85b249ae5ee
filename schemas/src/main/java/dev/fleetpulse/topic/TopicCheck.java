package dev.fleetpulse.topic;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.fleetpulse.topic.TopicDescriptor.Cleanup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares a topic with what it should be: (descriptor, settings, what was found) → one sentence per problem, each with
 * what was found, what was expected and the command that mends it. Pure.
 */
final class TopicCheck {

    /**
     * A topic as the broker has it.
     *
     * @param replication the fewest copies that any of its partitions has
     * @param configs effective settings
     */
    record Found(int partitions, int replication, Map<String, String> configs) {

        Found {
            configs = Map.copyOf(configs);
        }
    }

    private final TopicDescriptor topic;
    private final TopicSettings settings;
    private final String bootstrapServer;
    private final List<String> problems = new ArrayList<>();

    private TopicCheck(TopicDescriptor topic, TopicSettings settings, String bootstrapServer) {
        this.topic = topic;
        this.settings = settings;
        this.bootstrapServer = bootstrapServer;
    }

    /** @param bootstrapServer for the commands */
    static List<String> problems(
            TopicDescriptor topic, TopicSettings settings, Optional<Found> found, String bootstrapServer) {
        TopicCheck check = new TopicCheck(topic, settings, bootstrapServer);
        found.ifPresentOrElse(check::compare, check::missing);
        return check.problems;
    }

    private void missing() {
        note("does not exist; create it with: fleetpulse topics create (or set topics.manage: true)");
    }

    private void compare(Found found) {
        comparePartitions(found.partitions());
        compareReplication(found.replication());
        compareCleanup(found.configs().getOrDefault(CLEANUP_POLICY_CONFIG, ""));
        if (topic.appendTime()) {
            compareTimestampType(found.configs().getOrDefault(MESSAGE_TIMESTAMP_TYPE_CONFIG, ""));
        }
        if (topic.cleanup().contains(Cleanup.DELETE) && !settings.createTime()) {
            compareRetention(found.configs().getOrDefault(RETENTION_MS_CONFIG, ""));
        }
    }

    private void comparePartitions(int found) {
        if (found != settings.partitions()) {
            note("has " + found + " partitions, expected " + settings.partitions()
                    + "; keys would change their owner, so do not add any: set topics.partitions: " + found
                    + " if all topics have as many, else create the topics anew under another topics.prefix");
        }
    }

    private void compareReplication(int found) {
        if (found < settings.replication()) {
            note("has partitions with " + found + " copies, expected " + settings.replication()
                    + "; add copies with kafka-reassign-partitions.sh, or set topics.replication: " + found);
        }
    }

    private void compareCleanup(String found) {
        String expected = TopicConfigs.cleanup(topic);
        String sorted = Arrays.stream(found.split(",", -1)).sorted().collect(Collectors.joining(","));
        if (!sorted.equals(expected)) {
            noteConfig(CLEANUP_POLICY_CONFIG, found, expected);
        }
    }

    private void compareTimestampType(String found) {
        String expected = TopicConfigs.timestampType(topic, settings);
        if (!found.equals(expected)) {
            noteConfig(MESSAGE_TIMESTAMP_TYPE_CONFIG, found, expected);
        }
    }

    private void compareRetention(String found) {
        long expected = topic.retention().toMillis();
        if (found.isEmpty() || isShorter(Long.parseLong(found), expected)) {
            noteConfig(RETENTION_MS_CONFIG, found, "at least " + expected, Long.toString(expected));
        }
    }

    /** A negative retention is for ever. */
    private static boolean isShorter(long foundMillis, long expectedMillis) {
        return foundMillis >= 0 && foundMillis < expectedMillis;
    }

    private void noteConfig(String config, String found, String expected) {
        noteConfig(config, found, expected, expected);
    }

    private void noteConfig(String config, String found, String expected, String fix) {
        String value = fix.contains(",") ? "[" + fix + "]" : fix;
        note("has " + config + "=" + found + ", expected " + expected + "; mend it with: kafka-configs.sh"
                + " --bootstrap-server " + bootstrapServer + " --alter --entity-type topics --entity-name "
                + settings.name(topic) + " --add-config " + config + "=" + value);
    }

    private void note(String problem) {
        problems.add("topic " + settings.name(topic) + " " + problem);
    }
}
