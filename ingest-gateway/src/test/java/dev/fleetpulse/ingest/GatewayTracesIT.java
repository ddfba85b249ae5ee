package dev.fleetpulse.ingest;

import static dev.fleetpulse.ingest.GatewayClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** What a gateway leaves behind beside events: counters that add up, and logs without secrets. */
@ExtendWith(KafkaExtension.class)
class GatewayTracesIT {

    private static final String GOOD = "{\"fleet\":\"shop\",\"bot\":\"felix-1\",\"cid\":\"a\",\"name\":\"N\"}";

    private final KafkaFixture kafka;
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.fleetpulse");
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    GatewayTracesIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
        ours.setLevel(Level.INFO);
    }

    @Test
    void shouldCountEveryEventOnce() throws Exception {
        // Given
        try (Gateway gateway = Gateways.started(config())) {
            GatewayClient client = new GatewayClient(gateway.url());
            Gateways.awaitReady(client);

            // When
            client.post("", JSON, "[" + GOOD + ",7," + GOOD + "]");
            client.post("", JSON, "{oops");

            // Then
            assertThat(client.get("/metrics").raw().body().lines())
                    .contains(
                            "fleetpulse_ingest_events_total{result=\"accepted\"} 2.0",
                            "fleetpulse_ingest_events_total{result=\"rejected\"} 1.0",
                            "fleetpulse_ingest_events_total{result=\"throttled\"} 0.0",
                            "fleetpulse_ingest_events_total{result=\"failed\"} 0.0",
                            "fleetpulse_ingest_rejected_total{code=\"not_an_object\"} 1.0",
                            "fleetpulse_ingest_unreadable_total{reason=\"malformed_json\"} 1.0",
                            "fleetpulse_ingest_in_flight_events 0.0",
                            "fleetpulse_ingest_publish_seconds_count 1");
        }
    }

    @Test
    void shouldLogNoSecretAndNoOneSData() throws Exception {
        // Given
        List<String> secrets = List.of(Gateways.KEY, "555000111", "felix-1", "hush-hush");
        try (Gateway gateway = Gateways.started(config())) {
            GatewayClient client = new GatewayClient(gateway.url());
            Gateways.awaitReady(client);

            // When
            client.post("", JSON, GOOD.replace("}", ",\"user_id\":555000111,\"bot_token\":\"hush-hush\"}"));
            client.post("", JSON, GOOD.replace("}", ",\"user_id\":[555000111],\"outcome\":\"hush-hush\"}"));
            client.post("?fleet=hush-hush", "hush/hush", "555000111");
        }

        // Then
        assertThat(lines.list).isNotEmpty();
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(
                                line.getFormattedMessage() + line.getKeyValuePairs() + line.getThrowableProxy())
                        .doesNotContain(secrets));
    }

    @Test
    void shouldTakeACallerWhoLeavesForNoFaultOfItsOwn() throws Exception {
        // Given
        try (Gateway gateway = Gateways.started(config())) {
            GatewayClient client = new GatewayClient(gateway.url());
            String half = "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n[";

            // When
            try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                caller.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            }

            // Then
            await().atMost(Gateways.PATIENCE)
                    .untilAsserted(() -> assertThat(client.get("/metrics").raw().body())
                            .contains("path=\"/v1/events\",service=\"ingest-gateway\",status=\"400\"} 1"));
        }
        assertThat(lines.list).noneMatch(line -> line.getLevel() == Level.ERROR);
    }

    private GatewayConfig config() {
        return Gateways.config(kafka.bootstrapServers(), kafka.registryUrl(), kafka.newTopics(1));
    }
}
