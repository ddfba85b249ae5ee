package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.MINIMUM;
import static dev.fleetpulse.ingest.decode.Requests.NOW;
import static dev.fleetpulse.ingest.decode.Requests.decode;
import static dev.fleetpulse.ingest.decode.Requests.minimumWith;
import static dev.fleetpulse.ingest.decode.Requests.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding.Batch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that are not accepted, and what their senders are told. */
class EnvelopeRejectionsTest {

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
}
