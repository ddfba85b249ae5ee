package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.MEDIA_BOT;
import static dev.fleetpulse.ingest.decode.Requests.MINIMUM;
import static dev.fleetpulse.ingest.decode.Requests.NOW;
import static dev.fleetpulse.ingest.decode.Requests.accepted;
import static dev.fleetpulse.ingest.decode.Requests.decode;
import static dev.fleetpulse.ingest.decode.Requests.minimumWith;
import static dev.fleetpulse.ingest.decode.Requests.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
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
    @CsvSource(delimiter = '|', textBlock = """
            "ts":"2026-11-20T10:00:01Z"           | occurred_at, ts: different values, give one
            "cid":"other"                         | correlation_id, cid: different values, give one
            "duration_ms":1,"latency_ms":2        | duration_ms, latency_ms: different values, give one
            """)
    void shouldRejectSpellingsThatDiffer(String fields, String message) {
        // When
        Rejected rejected = rejected(minimumWith(fields));

        // Then
        assertThat(rejected).isEqualTo(new Rejected(0, RejectionCode.CONFLICT, message));
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
    void shouldNameAllProblemsOfAnEvent() {
        // When
        Rejected rejected = rejected("{\"duration_ms\":\"fast\",\"occurred_at\":\"2026-11-20T10:00:00\"}");

        // Then
        assertThat(rejected.code()).isEqualTo(RejectionCode.MISSING_FIELD);
        assertThat(rejected.message())
                .isEqualTo("fleet: missing (give it in the event, as ?fleet= or as header X-Fleet);"
                        + " bot: missing (give it in the event, as ?bot= or as header X-Bot);"
                        + " name: missing; correlation_id: missing;"
                        + " duration_ms: not a number (got \"fast\");"
                        + " occurred_at: no offset, add Z (got \"2026-11-20T10:00:00\")");
    }

    @Test
    void shouldRejectOnlyTheBadEventsOfABatch() {
        // When
        Batch batch = Requests.json("[" + MINIMUM + "," + minimumWith("\"outcome\":\"GREAT\"") + ",7," + MINIMUM + "]");

        // Then
        assertThat(batch.accepted()).hasSize(2);
        assertThat(batch.rejected())
                .containsExactly(
                        new Rejected(
                                1,
                                RejectionCode.UNKNOWN_VALUE,
                                "outcome: unknown (got GREAT, allowed SUCCESS, FAILURE, REJECTED, NOOP, UNKNOWN)"),
                        new Rejected(2, RejectionCode.NOT_AN_OBJECT, "not an object"));
    }

    @Test
    void shouldCutLongReasons() {
        // When
        TelemetryEvent event = accepted(minimumWith("\"reason_text\":\"" + "x".repeat(511) + "😀\""));

        // Then
        assertThat(event.getReasonText()).isEqualTo("x".repeat(511));
    }

    /** Rules tell by it whether the ingest is silent. */
    @Test
    void shouldRefuseToSpeakForFleetPulseItself() {
        // When
        Rejected rejected = rejected(MINIMUM.replace("\"shop\"", "\"fleetpulse\""));

        // Then
        assertThat(rejected)
                .isEqualTo(new Rejected(
                        0, RejectionCode.RESERVED_FIELD, "fleet: only FleetPulse itself is the fleet fleetpulse"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clock_tick", "rule_change"})
    void shouldRefuseWhatOnlyFleetPulseWrites(String field) {
        // When
        Rejected rejected = rejected(minimumWith("\"" + field + "\":{\"writer\":\"me\",\"rule_id\":\"r\"}"));

        // Then
        assertThat(rejected)
                .isEqualTo(
                        new Rejected(0, RejectionCode.RESERVED_FIELD, field + ": only FleetPulse itself writes this"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "duration_ms":"fast"      | WRONG_TYPE    | duration_ms: not a number (got "fast")
            "latency_ms":"fast"       | WRONG_TYPE    | duration_ms: not a number (got "fast" as latency_ms)
            "duration_ms":-1          | OUT_OF_RANGE  | duration_ms: out of range (got -1, allowed 0 to 31536000000 ms)
            "duration_ms":31536000001 | OUT_OF_RANGE  | duration_ms: out of range (got 31536000001, allowed 0 to 31536000000 ms)
            "duration_ms":1e999       | OUT_OF_RANGE  | duration_ms: not finite
            "duration_ms":true        | WRONG_TYPE    | duration_ms: not a number (got true)
            "duration_ms":{}          | WRONG_TYPE    | duration_ms: not a number (got an object)
            "sequence":1.5            | WRONG_TYPE    | sequence: not a whole number (got 1.5)
            "sequence":-1             | OUT_OF_RANGE  | sequence: out of range (got -1, allowed 0 to 9223372036854775807)
            "sequence":1e30           | OUT_OF_RANGE  | sequence: out of range (got 1E+30, allowed 0 to 9223372036854775807)
            "operation":5             | WRONG_TYPE    | operation: not a string (got 5)
            "operation":["a"]         | WRONG_TYPE    | operation: not a string (got an array)
            "operation":"a\\nb"       | OUT_OF_RANGE  | operation: has a control character
            "event_id":"1-1-1-1-1"    | WRONG_TYPE    | event_id: not a UUID (got "1-1-1-1-1")
            "outcome":"SUCESS"        | UNKNOWN_VALUE | outcome: unknown (got SUCESS, allowed SUCCESS, FAILURE, REJECTED, NOOP, UNKNOWN, did you mean SUCCESS?)
            "outcome":1               | WRONG_TYPE    | outcome: not a string (got 1)
            "order":{"id":1}          | UNKNOWN_FIELD | order: unknown (got an object; attributes are single values)
            "tags":[1]                | UNKNOWN_FIELD | tags: unknown (got an array; attributes are single values)
            """)
    void shouldSayWhichFieldIsWrongAndWhatWasExpected(String field, RejectionCode code, String message) {
        // When
        Rejected rejected = rejected(minimumWith(field));

        // Then
        assertThat(rejected).isEqualTo(new Rejected(0, code, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-shop", "shop/x", "é"})
    void shouldRejectNamesThatCannotBeAKey(String name) {
        // When
        Rejected rejected = rejected(MINIMUM.replace("\"shop\"", "\"" + name + "\""));

        // Then
        assertThat(rejected.code()).isIn(RejectionCode.BAD_NAME, RejectionCode.MISSING_FIELD);
        assertThat(rejected.message()).startsWith("fleet: ");
    }

    @Test
    void shouldRejectABadNameOfTheRequest() {
        // When
        Batch batch = (Batch) decode(
                EventFormat.JSON, "{\"cid\":\"a\",\"name\":\"N\"}", new DecodeContext("a b", "felix-1", NOW, false));

        // Then
        assertThat(batch.rejected())
                .containsExactly(new Rejected(
                        0,
                        RejectionCode.BAD_NAME,
                        "fleet: not a name (got \"a b\", allowed [A-Za-z0-9][A-Za-z0-9._-]{0,62})"));
    }

    @Test
    void shouldRejectTooLongAnIdentifier() {
        // When
        Rejected rejected = rejected(MINIMUM.replace("a1b2c3d4", "x".repeat(129)));

        // Then
        assertThat(rejected)
                .isEqualTo(new Rejected(
                        0, RejectionCode.TOO_LONG, "correlation_id: too long (got 129 characters, allowed 128)"));
    }

    @Test
    void shouldAcceptADurationOfAnyLengthUpToAYear() {
        // When
        TelemetryEvent event = accepted(minimumWith("\"duration_ms\":90000000.25"));

        // Then
        assertThat(event.getDurationMs()).isEqualTo(90_000_000.25);
    }
}
