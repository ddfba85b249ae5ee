package dev.fleetpulse.ingest;

import dev.fleetpulse.ingest.privacy.PrivacySettings;
import dev.fleetpulse.ingest.publish.ProducerSettings;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.topic.TopicSettings;

/**
 * Settings of the ingest gateway.
 *
 * @param http where it listens, and to whom
 * @param kafka where events go
 * @param schemaRegistry where their schema is
 * @param topics how topics are named and made
 * @param ingest how events are taken in
 * @param privacy how people are hidden
 */
public record GatewayConfig(
        @Default("{port: 8090}") HttpSettings http,
        KafkaSettings kafka,
        RegistrySettings schemaRegistry,

        @Default("{prefix: fleetpulse, partitions: 12, replication: 1, manage: false}")
        TopicSettings topics,

        IngestSettings ingest,
        PrivacySettings privacy) {

    public GatewayConfig {
        ProducerSettings.check(kafka, ingest.ackTimeout());
    }
}
