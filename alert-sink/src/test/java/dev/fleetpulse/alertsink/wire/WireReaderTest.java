package dev.fleetpulse.alertsink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleAlerts;
import dev.fleetpulse.testkit.SampleEvents;
import dev.fleetpulse.topic.AvroSerdes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WireReaderTest {

    private static final String TOPIC = "fleetpulse.alerts";
    private static final AvroSerdes SERDES = new AvroSerdes("mock://wire-reader-test", Map.of());
    private static final AlertTransition ALERT =
            new SampleAlerts("order-bot", Instant.parse("2026-11-20T10:00:00Z")).firing();

    private final WireReader<AlertTransition> reader = new WireReader<>(AlertTransition.class, SERDES.deserializer());

    @Test
    void shouldReadAnAlert() {
        assertThat(reader.read(TOPIC, alert())).isEqualTo(new Reading.Value<>(ALERT));
    }

    @Test
    void shouldKnowBytesThatAreNoAvro() {
        assertThat(reader.read(TOPIC, "{\"state\": \"firing\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Reading.Undecodable.class);
        assertThat(reader.read(TOPIC, new byte[0])).isInstanceOf(Reading.Undecodable.class);
        assertThat(reader.read(TOPIC, null)).isEqualTo(new Reading.Undecodable<AlertTransition>("no value"));
    }

    @Test
    void shouldKnowATruncatedAlert() {
        // Given
        byte[] whole = alert();

        // When / Then
        for (int length = 6; length < whole.length; length++) {
            assertThat(reader.read(TOPIC, Arrays.copyOf(whole, length)))
                    .as("the first %d of %d bytes", length, whole.length)
                    .isInstanceOf(Reading.Undecodable.class);
        }
    }

    @Test
    void shouldKnowAnotherType() {
        // Given
        byte[] event = SERDES.<TelemetryEvent>serializer().serialize(TOPIC, SampleEvents.ORDER_BOT_SUCCEEDING);

        // When / Then
        assertThat(reader.read(TOPIC, event)).isInstanceOf(Reading.Undecodable.class);
    }

    /** A registry that is not there says nothing about the record. */
    @Test
    void shouldWaitForARegistryThatIsNotThere() {
        assertThat(readWith("http://127.0.0.1:1")).isInstanceOf(Reading.Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "404, 40403, Undecodable",
        "404, 404, Unavailable",
        "401, 40101, Unavailable",
        "403, 40301, Unavailable",
        "429, 42901, Unavailable",
        "500, 50001, Unavailable",
        "503, 503, Unavailable"
    })
    void shouldReadTheRegistrysAnswer(int status, int errorCode, String reading) throws IOException {
        // Given
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body =
                "{\"error_code\": %d, \"message\": \"no\"}".formatted(errorCode).getBytes(StandardCharsets.UTF_8);
        registry.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        try {
            // When
            Reading<AlertTransition> result =
                    readWith("http://127.0.0.1:" + registry.getAddress().getPort());

            // Then
            assertThat(result.getClass().getSimpleName()).isEqualTo(reading);
        } finally {
            registry.stop(0);
        }
    }

    private static Reading<AlertTransition> readWith(String registryUrl) {
        AvroSerdes serdes = new AvroSerdes(registryUrl, Map.of("max.retries", "0"));
        try (Deserializer<AlertTransition> deserializer = serdes.deserializer()) {
            return new WireReader<>(AlertTransition.class, deserializer).read(TOPIC, alert());
        }
    }

    private static byte[] alert() {
        return SERDES.<AlertTransition>serializer().serialize(TOPIC, ALERT);
    }
}
