package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.MEDIA_BOT;
import static dev.fleetpulse.ingest.decode.Requests.MINIMUM;
import static dev.fleetpulse.ingest.decode.Requests.NOW;
import static dev.fleetpulse.ingest.decode.Requests.accepted;
import static dev.fleetpulse.ingest.decode.Requests.decode;
import static dev.fleetpulse.ingest.decode.Requests.minimumWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleetpulse.ingest.decode.Decoding.Batch;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.EventOutcome;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of an event that is accepted. What is not: {@link EnvelopeRejectionsTest}. */
class EnvelopeTest {

    @Test
    void shouldAcceptTheMinimumEvent() {
        // When
        TelemetryEvent event = accepted(MINIMUM);

        // Then
        assertThat(event.getFleet()).isEqualTo("shop");
        assertThat(event.getBot()).isEqualTo("felix-1");
        assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(event.getCorrelationId()).isEqualTo("a1b2c3d4");
        assertThat(event.getName()).isEqualTo("UPDATE_RECEIVED");
        assertThat(event.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(UUID.fromString(event.getId()).version()).isEqualTo(4);
        assertThat(event.getAttributes()).isEmpty();
        assertThat(event.getDurationMs()).isNull();
        assertThat(event.getUi()).isNull();
    }

    @Test
    void shouldReadEveryEnvelopeField() {
        // When
        TelemetryEvent event = accepted(minimumWith("""
                "event_id":"0F8FAD5B-D9CB-469F-A165-70867728950E","instance":"pod-7","region":"eu","environment":"prod",
                "version":"1.4.0","sequence":7,"span_id":"s2","parent_span_id":"s1","operation":"generation",
                "outcome":"failure","reason_code":"db_error","reason_text":"no connection","duration_ms":12.5"""));

        // Then
        assertThat(event.getId()).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
        assertThat(event.getInstance()).isEqualTo("pod-7");
        assertThat(event.getRegion()).isEqualTo("eu");
        assertThat(event.getEnvironment()).isEqualTo("prod");
        assertThat(event.getVersion()).isEqualTo("1.4.0");
        assertThat(event.getSequence()).isEqualTo(7);
        assertThat(event.getSpanId()).isEqualTo("s2");
        assertThat(event.getParentSpanId()).isEqualTo("s1");
        assertThat(event.getOperation()).isEqualTo("generation");
        assertThat(event.getOutcome()).isEqualTo(Outcome.FAILURE);
        assertThat(event.getReasonCode()).isEqualTo("DB_ERROR");
        assertThat(event.getReasonText()).isEqualTo("no connection");
        assertThat(event.getDurationMs()).isEqualTo(12.5);
        assertThat(event.getAttributes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DISPATCH_OK, SUCCESS",
        "TASK_COMPLETED, SUCCESS",
        "COMMAND_COMPLETED, SUCCESS",
        "DISPATCH_FAIL, FAILURE",
        "TASK_FAILED, FAILURE",
        "CALLBACK_REJECTED, REJECTED",
        "CALLBACK_ACCEPTED, UNKNOWN",
        "dispatch_ok, UNKNOWN",
        "ANYTHING_ELSE, UNKNOWN"
    })
    void shouldDeriveTheOutcomeFromTheName(String name, Outcome expected) {
        // When
        TelemetryEvent event = accepted(MINIMUM.replace("UPDATE_RECEIVED", name));

        // Then
        assertThat(event.getOutcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS", "FAILURE", "REJECTED", "NOOP", "UNKNOWN"})
    void shouldPreferTheExplicitOutcome(Outcome explicit) {
        // When
        TelemetryEvent event =
                accepted(minimumWith("\"outcome\":\"" + explicit + "\"").replace("UPDATE_RECEIVED", "DISPATCH_FAIL"));

        // Then
        assertThat(event.getOutcome()).isEqualTo(explicit);
        assertThat(EventOutcome.of(event)).as("what it counts with").isEqualTo(explicit);
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATION_FAILED, VALIDATION_FAIL",
        "validation_failed, VALIDATION_FAIL",
        "UNKNOWN_ACTION, UNKNOWN_CALLBACK",
        "UNKNOWN_CALLBACK, UNKNOWN_CALLBACK",
        "rate_limit, RATE_LIMIT",
        "SOMETHING_NEW, SOMETHING_NEW"
    })
    void shouldNormaliseReasonCodes(String sent, String stored) {
        // When
        TelemetryEvent event = accepted(minimumWith("\"reason_code\":\"" + sent + "\""));

        // Then
        assertThat(event.getReasonCode()).isEqualTo(stored);
    }

    @Test
    void shouldReadTheSecondSpellings() {
        // When
        TelemetryEvent event = accepted("{\"fleet\":\"shop\",\"bot\":\"felix-1\",\"ts\":\"2026-11-20T10:00:00Z\","
                + "\"cid\":\"a1b2c3d4\",\"name\":\"DISPATCH_OK\",\"latency_ms\":7}");

        // Then
        assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(event.getCorrelationId()).isEqualTo("a1b2c3d4");
        assertThat(event.getDurationMs()).isEqualTo(7.0);
    }

    @Test
    void shouldAcceptBothSpellingsThatSayTheSame() {
        // When
        TelemetryEvent event =
                accepted(minimumWith("\"ts\":1795168800000,\"cid\":\"a1b2c3d4\",\"duration_ms\":7,\"latency_ms\":7.0"));

        // Then
        assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(event.getDurationMs()).isEqualTo(7.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"occurred_at", "ts"})
    void shouldTakeTheTimeOfReceiptWhereThereIsNone(String field) {
        // When
        TelemetryEvent event =
                accepted(MINIMUM.replace("\"occurred_at\":\"2026-11-20T10:00:00.000Z\"", "\"" + field + "\":null"));

        // Then
        assertThat(event.getOccurredAt()).isEqualTo(NOW);
    }

    @Test
    void shouldTakeFleetAndBotFromTheRequestWhereTheEventNamesNone() {
        // When
        Batch batch = (Batch) decode(
                EventFormat.JSON,
                "[{\"cid\":\"a\",\"name\":\"N\"},{\"cid\":\"b\",\"name\":\"N\",\"fleet\":\"shop\",\"bot\":\"felix-1\"}]",
                MEDIA_BOT);

        // Then
        assertThat(batch.accepted())
                .extracting(TelemetryEvent::getFleet, TelemetryEvent::getBot)
                .containsExactly(tuple("media", "generator-1"), tuple("shop", "felix-1"));
    }

    @Test
    void shouldCutLongReasons() {
        // When
        TelemetryEvent event = accepted(minimumWith("\"reason_text\":\"" + "x".repeat(511) + "😀\""));

        // Then
        assertThat(event.getReasonText()).isEqualTo("x".repeat(511));
    }

    @Test
    void shouldAcceptADurationOfAnyLengthUpToAYear() {
        // When
        TelemetryEvent event = accepted(minimumWith("\"duration_ms\":90000000.25"));

        // Then
        assertThat(event.getDurationMs()).isEqualTo(90_000_000.25);
    }
}
