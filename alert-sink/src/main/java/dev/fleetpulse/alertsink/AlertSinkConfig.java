package dev.fleetpulse.alertsink;

import dev.fleetpulse.alertsink.dispatch.DispatchSettings;
import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.topic.TopicSettings;
import java.util.Map;

/**
 * Settings of the alert sink.
 *
 * @param http where probes, health and metrics are served
 * @param kafka how to reach Kafka
 * @param schemaRegistry where the schema registry is
 * @param topics how the topics are named and made
 * @param dispatch how notifications are sent
 * @param receivers who gets them, by name; without any, alerts go to the log
 */
public record AlertSinkConfig(
        @Default("{port: 8060}") HttpSettings http,
        KafkaSettings kafka,
        RegistrySettings schemaRegistry,

        @Default("{prefix: fleetpulse, partitions: 12, replication: 1, manage: false}")
        TopicSettings topics,

        DispatchSettings dispatch,
        Map<String, ReceiverSettings> receivers) {

    /** Receiver names are part of consumer groups, receipts and metrics. */
    private static final String NAME = "[a-z0-9-]{1,63}";

    public AlertSinkConfig {
        receivers = receivers.isEmpty() ? Map.of("log", ReceiverSettings.LOG) : Map.copyOf(receivers);
        Checks checks = new Checks();
        receivers.keySet().stream()
                .sorted()
                .forEach(name -> checks.that(
                        name.matches(NAME), "receivers." + name, "not a name", name, "a-z, 0-9 and -, at most 63"));
        checks.done();
    }
}
