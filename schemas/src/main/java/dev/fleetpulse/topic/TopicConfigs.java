package dev.fleetpulse.topic;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.fleetpulse.topic.TopicDescriptor.Cleanup;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The broker's settings of our topics. Pure. */
final class TopicConfigs {

    private static final String FOR_EVER = "-1";

    private TopicConfigs() {}

    /** What a topic is created with. */
    static Map<String, String> of(TopicDescriptor topic, TopicSettings settings) {
        Map<String, String> configs = new TreeMap<>();
        configs.put(CLEANUP_POLICY_CONFIG, cleanup(topic));
        configs.put(COMPRESSION_TYPE_CONFIG, "producer");
        configs.put(MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.max(1, settings.replication() - 1)));
        configs.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, timestampType(topic, settings));
        if (topic.cleanup().contains(Cleanup.DELETE)) {
            configs.put(RETENTION_MS_CONFIG, retention(topic, settings));
        }
        if (settings.createTime()) {
            configs.put(MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
        }
        return configs;
    }

    /** In the broker's spelling, in a fixed order. */
    static String cleanup(TopicDescriptor topic) {
        return topic.cleanup().stream()
                .map(policy -> policy.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(","));
    }

    static String timestampType(TopicDescriptor topic, TopicSettings settings) {
        return topic.appendTime() && !settings.createTime() ? "LogAppendTime" : "CreateTime";
    }

    private static String retention(TopicDescriptor topic, TopicSettings settings) {
        return settings.createTime()
                ? FOR_EVER
                : Long.toString(topic.retention().toMillis());
    }
}
