package dev.fleetpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.ingest.privacy.PrivacySettings;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.topic.TopicSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;

/** Gateways on loopback, on any free port. */
final class Gateways {

    static final String KEY = "00112233445566778899aabbccddeeff";

    /** For brokers that answer, however busy the machine is. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final IngestSettings INGEST =
            new IngestSettings(true, 10_000, Duration.ofSeconds(30), Duration.ofSeconds(1), "gate-1");

    /** For brokers that do not answer; a test has this long to look at what waits. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(8);

    private Gateways() {}

    static GatewayConfig config(String bootstrapServers, String registryUrl, TopicSettings topics) {
        return new GatewayConfig(
                HttpSettings.loopback(0),
                KafkaSettings.at(bootstrapServers),
                RegistrySettings.at(registryUrl),
                topics,
                INGEST,
                new PrivacySettings(new Secret(KEY), "k1", false));
    }

    static GatewayConfig withLimit(int events, GatewayConfig config) {
        return new GatewayConfig(
                config.http(),
                config.kafka(),
                config.schemaRegistry(),
                config.topics(),
                new IngestSettings(false, events, GIVEN_UP_AFTER, Duration.ZERO, null),
                config.privacy());
    }

    static Gateway started(GatewayConfig config) {
        Gateway gateway = new Gateway(config);
        gateway.start();
        return gateway;
    }

    static void awaitReady(GatewayClient client) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.get("/ready").status()).isEqualTo(200));
    }

    /** An address on which nothing listens. */
    static String nowhere() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}
