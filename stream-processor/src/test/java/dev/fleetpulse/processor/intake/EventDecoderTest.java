package dev.fleetpulse.processor.intake;

import static dev.fleetpulse.testkit.SampleEvents.ORDER_BOT_FAILING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.processor.intake.EventDecoder.RegistryUnavailableException;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleAlerts;
import dev.fleetpulse.testkit.SampleEvents;
import dev.fleetpulse.topic.AvroSerdes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventDecoderTest {

    private static final String TOPIC = "test.events";
    private static final AvroSerdes SERDES = new AvroSerdes("mock://event-decoder", Map.of());
    private static final byte[] EVENT = serialized(ORDER_BOT_FAILING);
    private static final byte[] UNKNOWN_ID = {0, 0, 0, 9, 9, 1, 2, 3};

    @Test
    void shouldReadAnEvent() {
        // When
        Optional<TelemetryEvent> event = decoder(SERDES).decode(EVENT);

        // Then
        assertThat(event).contains(ORDER_BOT_FAILING);
    }

    static Stream<Arguments> bytesThatAreNoEvent() {
        byte[] wrongMagic = EVENT.clone();
        wrongMagic[0] = 7;
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("only the magic byte", new byte[] {0}),
                Arguments.of("half an id", new byte[] {0, 0, 0}),
                Arguments.of("an id and nothing", Arrays.copyOf(EVENT, 5)),
                Arguments.of("half an event", Arrays.copyOf(EVENT, EVENT.length / 2)),
                Arguments.of("wrong magic byte", wrongMagic),
                Arguments.of("an id nobody registered", UNKNOWN_ID),
                Arguments.of("JSON", "{\"name\":\"UPDATE_RECEIVED\"}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("another record of ours", otherRecord()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytesThatAreNoEvent")
    void shouldRefuseBytesThatAreNoEvent(String what, byte[] bytes) {
        // When
        Optional<TelemetryEvent> event = decoder(SERDES).decode(bytes);

        // Then
        assertThat(event).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"error_code\": 40403, \"message\": \"Schema 2313 not found\"}",
                "200 | {\"schemaType\": \"JSON\", \"schema\": \"{}\"}",
                "200 | {\"schema\": \"no Avro\"}",
                "200 | {\"schema\": \"\\\"string\\\"\"}"
            })
    void shouldRefuseAnIdThatTheRegistryKnowsNoAvroSchemaOf(int status, String answer) throws IOException {
        try (FakeRegistry registry = FakeRegistry.answering(status, answer)) {
            // When
            Optional<TelemetryEvent> event = decoder(at(registry.url())).decode(UNKNOWN_ID);

            // Then
            assertThat(event).isEmpty();
            assertThat(registry.questions()).isEqualTo(1);
        }
    }

    /** Every one of these once ended as a dead letter or as a dead process. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"error_code\": 50001, \"message\": \"store is away\"}",
                "503 | <html>no backend</html>",
                "429 | {\"error_code\": 429, \"message\": \"slow down\"}",
                "401 | {\"error_code\": 401, \"message\": \"Unauthorized\"}",
                "403 | {\"error_code\": 40301, \"message\": \"not yours\"}",
                "404 | {\"error_code\": 404, \"message\": \"no such path\"}",
                "404 | <html>no such page</html>",
                "200 | <html>please log in</html>"
            })
    void shouldWaitForARegistryThatGivesNoAnswerAboutTheId(int status, String answer) throws IOException {
        try (FakeRegistry registry = FakeRegistry.answering(status, answer)) {
            // Given
            EventDecoder decoder = decoder(at(registry.url()));

            // When, Then
            assertThatThrownBy(() -> decoder.decode(UNKNOWN_ID)).isInstanceOf(RegistryUnavailableException.class);
            assertThat(registry.questions()).as("asked again before giving up").isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:1", "https://127.0.0.1:1", "http://no-such-host.invalid:8081"})
    void shouldWaitForARegistryThatCannotBeReached(String url) {
        // Given
        EventDecoder decoder = decoder(at(url));

        // When, Then
        assertThatThrownBy(() -> decoder.decode(UNKNOWN_ID)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldLetTheOperatorsPropertiesWin() {
        // When
        Map<String, String> properties = EventDecoder.clientProperties(Map.of("http.read.timeout.ms", "9000"));

        // Then
        assertThat(properties)
                .containsEntry("http.read.timeout.ms", "9000")
                .containsEntry("http.connect.timeout.ms", "2000")
                .containsEntry("max.retries", "0");
    }

    private static EventDecoder decoder(AvroSerdes serdes) {
        return new EventDecoder(TOPIC, serdes.deserializer(), clockThatLosesPatience());
    }

    private static AvroSerdes at(String url) {
        return new AvroSerdes(url, EventDecoder.clientProperties(Map.of()));
    }

    /** Two seconds pass between looks, so that patience is over after the third try and the test need not wait. */
    private static InstantSource clockThatLosesPatience() {
        AtomicLong looks = new AtomicLong();
        return () -> Instant.EPOCH.plus(Duration.ofSeconds(2 * looks.getAndIncrement()));
    }

    private static byte[] otherRecord() {
        try (Serializer<AlertTransition> serializer = SERDES.serializer()) {
            return serializer.serialize("test.alerts", new SampleAlerts("order-bot", SampleEvents.NOON).firing());
        }
    }

    private static byte[] serialized(TelemetryEvent event) {
        try (Serializer<TelemetryEvent> serializer = SERDES.serializer()) {
            return serializer.serialize(TOPIC, event);
        }
    }
}
