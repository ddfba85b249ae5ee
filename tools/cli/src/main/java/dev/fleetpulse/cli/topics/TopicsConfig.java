package dev.fleetpulse.cli.topics;

import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.topic.TopicSettings;

/**
 * Settings of {@code topics check} and {@code topics create}: the parts of a service's settings that topics depend on.
 *
 * @param kafka which cluster
 * @param topics how topics are named and made
 */
public record TopicsConfig(
        KafkaSettings kafka,

        @Default("{prefix: fleetpulse, partitions: 12, replication: 1, manage: false}")
        TopicSettings topics) {}
