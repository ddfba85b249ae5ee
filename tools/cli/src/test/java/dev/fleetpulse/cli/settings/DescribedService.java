package dev.fleetpulse.cli.settings;

import dev.fleetpulse.alertsink.AlertSinkMain;
import dev.fleetpulse.cli.topics.TopicsConfig;
import dev.fleetpulse.health.HealthApiMain;
import dev.fleetpulse.ingest.GatewayMain;
import dev.fleetpulse.processor.ProcessorMain;
import dev.fleetpulse.runtime.lifecycle.ServiceDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service whose settings are described, with the least that must be said to it.
 *
 * @param command the subcommand of {@code fleetpulse}, and the name of the file in {@code config}
 * @param required settings without which it does not start: paths to values as YAML; secrets are made up
 */
record DescribedService(String command, ServiceDefinition<?> definition, Map<String, String> required) {

    static final List<DescribedService> ALL = List.of(
            new DescribedService(
                    "gateway",
                    GatewayMain.DEFINITION,
                    Map.of("privacy.pseudonym_key", "0123456789abcdef0123456789abcdef")),
            new DescribedService("processor", ProcessorMain.DEFINITION, Map.of()),
            new DescribedService("sink", AlertSinkMain.DEFINITION, Map.of()),
            new DescribedService("api", HealthApiMain.DEFINITION, Map.of()));

    /** The file that {@code topics check} and {@code topics create} may be given: no service, and no file is shipped. */
    static final DescribedService TOPICS = new DescribedService(
            "topics",
            new ServiceDefinition<>("topics", TopicsConfig.class, List.of(), config -> {
                throw new UnsupportedOperationException("not to be run");
            }),
            Map.of());

    /** The least of each kind of receiver, under the name {@code x}. */
    private static final Map<String, Map<String, String>> LEAST_RECEIVERS = Map.of(
            "webhook", Map.of("receivers.x.url", "https://hooks.example.org/"),
            "slack", Map.of("receivers.x.url", "https://hooks.example.org/"),
            "discord", Map.of("receivers.x.url", "https://hooks.example.org/"),
            "email",
                    Map.of(
                            "receivers.x.host", "mail.example.org",
                            "receivers.x.from", "pulse@example.org",
                            "receivers.x.to", "[people@example.org]"),
            "log", Map.of());

    /** Everything that reads a file of settings. */
    static List<DescribedService> andCommands() {
        return Stream.concat(ALL.stream(), Stream.of(TOPICS)).toList();
    }

    List<Setting> settings() {
        return SettingsTree.of(definition.settings());
    }

    /** The least with which a setting of {@code kind} is there to be looked at, the kind itself aside. */
    Map<String, String> requiredFor(String kind) {
        return kind.isEmpty() ? required : LEAST_RECEIVERS.getOrDefault(kind, Map.of());
    }

    @Override
    public String toString() {
        return command;
    }
}
