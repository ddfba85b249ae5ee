package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.PSEUDONYMS;
import static dev.fleetpulse.ingest.decode.Requests.accepted;
import static dev.fleetpulse.ingest.decode.Requests.minimumWith;
import static dev.fleetpulse.ingest.decode.Requests.rejected;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.schema.TelemetryEvent;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesTest {

    @Test
    void shouldKeepUnknownScalarsAsText() {
        // When
        TelemetryEvent event = accepted(
                minimumWith(
                        "\"order\":17,\"price\":5.10,\"paid\":true,\"note\":\"ok\",\"gone\":null,\"attributes\":{\"plan\":\"pro\",\"n\":1}"));

        // Then
        assertThat(event.getAttributes())
                .isEqualTo(
                        Map.of("order", "17", "price", "5.10", "paid", "true", "note", "ok", "plan", "pro", "n", "1"));
    }

    @Test
    void shouldCutLongValues() {
        // When
        TelemetryEvent event = accepted(minimumWith("\"text\":\"" + "t".repeat(300) + "\""));

        // Then
        assertThat(event.getAttributes()).isEqualTo(Map.of("text", "t".repeat(256)));
    }

    @Test
    void shouldAcceptAsManyAttributesAsAllowed() {
        // When
        TelemetryEvent event = accepted(minimumWith(fields(32)));

        // Then
        assertThat(event.getAttributes()).hasSize(32);
    }

    @Test
    void shouldRejectTooManyAttributes() {
        // When
        Rejected rejected = rejected(minimumWith(fields(33)));

        // Then
        assertThat(rejected)
                .isEqualTo(new Rejected(0, RejectionCode.TOO_MANY, "attributes: too many (got 33, allowed 32)"));
    }

    @Test
    void shouldRejectTooLongAName() {
        // When
        Rejected rejected = rejected(minimumWith("\"" + "n".repeat(65) + "\":1"));

        // Then
        assertThat(rejected.code()).isEqualTo(RejectionCode.BAD_NAME);
        assertThat(rejected.message()).contains("got 65 characters, allowed 1 to 64");
    }

    @Test
    void shouldRejectAttributesThatContradictThemselves() {
        // When
        Rejected rejected = rejected(minimumWith("\"plan\":\"free\",\"attributes\":{\"plan\":\"pro\"}"));

        // Then
        assertThat(rejected)
                .isEqualTo(
                        new Rejected(0, RejectionCode.CONFLICT, "plan, attributes.plan: different values, give one"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "attributes":{"a":{"b":1}} | attributes.a: unknown (got an object; attributes are single values)
            "attributes":[1]           | attributes: not an object (got an array)
            """)
    void shouldRejectNestedAttributes(String field, String message) {
        // When
        Rejected rejected = rejected(minimumWith(field));

        // Then
        assertThat(rejected.message()).isEqualTo(message);
    }

    @Test
    void shouldNotStoreSecretsAndNames() {
        // When
        TelemetryEvent event =
                accepted(minimumWith("\"bot_token\":\"123:abc\",\"username\":\"anna\",\"prompt_tokens\":512"));

        // Then
        assertThat(event.getAttributes())
                .isEqualTo(Map.of("bot_token", "***", "username", PSEUDONYMS.of("anna"), "prompt_tokens", "512"));
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"a" + i + "\":" + i).collect(joining(","));
    }
}
