package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.MINIMUM;
import static dev.fleetpulse.ingest.decode.Requests.NO_ORIGIN;
import static dev.fleetpulse.ingest.decode.Requests.decode;
import static dev.fleetpulse.ingest.decode.Requests.json;
import static dev.fleetpulse.ingest.decode.Requests.minimumWith;
import static dev.fleetpulse.ingest.decode.Requests.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import dev.fleetpulse.ingest.decode.Decoding.Batch;
import dev.fleetpulse.ingest.decode.Decoding.Reason;
import dev.fleetpulse.ingest.decode.Decoding.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    @Test
    void shouldReadOneObject() {
        // When
        Batch batch = json("  " + MINIMUM + "\n");

        // Then
        assertThat(batch.accepted()).hasSize(1);
    }

    @Test
    void shouldReadAnArray() {
        // When
        Batch batch = json("[" + MINIMUM + ",\n" + MINIMUM + "]");

        // Then
        assertThat(batch.accepted()).hasSize(2);
        assertThat(batch.accepted()).extracting(event -> event.getId()).doesNotHaveDuplicates();
    }

    @Test
    void shouldSkipAByteOrderMark() {
        // When
        Batch batch = json("\uFEFF" + MINIMUM);

        // Then
        assertThat(batch.accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": }             | malformed JSON at line 1, column 10:
            {"name": "a"           | malformed JSON at line 1, column
            [{"name": "a"},        | malformed JSON at line 1, column
            [{"name": "a"} {}]     | malformed JSON at line 1, column 16:
            {} {}                  | malformed JSON at line 1, column 4: more after the end; several objects go into an array or one a line as NDJSON
            {"duration_ms": NaN}   | malformed JSON at line 1, column
            {"a": "\u0001"}        | malformed JSON at line 1, column
            {'name': 'a'}          | malformed JSON at line 1, column 2:
            """)
    void shouldSayWhereJsonIsBroken(String body, String detail) {
        // When
        Unreadable unreadable = unreadable(EventFormat.JSON, body);

        // Then
        assertThat(unreadable.reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(unreadable.detail())
                .startsWith(detail)
                .doesNotContain("Source")
                .doesNotContain("\n");
    }

    @Test
    void shouldSayOnWhichLineALongBodyIsBroken() {
        // When
        Unreadable unreadable = unreadable(EventFormat.JSON, "[\n" + MINIMUM + ",\n" + MINIMUM + ",\n  {oops}\n]");

        // Then
        assertThat(unreadable.detail()).startsWith("malformed JSON at line 4, column 4: ");
    }

    @Test
    void shouldRefuseWhatIsNoUtf8() {
        // Given
        byte[] latin1 = minimumWith("\"text\":\"é\"").getBytes(StandardCharsets.ISO_8859_1);

        // When
        Decoding decoding = decode(EventFormat.JSON, latin1, NO_ORIGIN);

        // Then
        assertThat(decoding).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "[]", "[ ]"})
    void shouldRefuseWhatHoldsNoEvent(String body) {
        // When
        Unreadable unreadable = unreadable(EventFormat.JSON, body);

        // Then
        assertThat(unreadable.reason()).isEqualTo(Reason.EMPTY);
    }

    @ParameterizedTest
    @EnumSource(EventFormat.class)
    void shouldRefuseAnEmptyBody(EventFormat format) {
        // When
        Unreadable unreadable = unreadable(format, "");

        // Then
        assertThat(unreadable.reason()).isEqualTo(Reason.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"x\"", "null", "true"})
    void shouldRejectWhatIsNoObject(String body) {
        // When
        Batch batch = json(body);

        // Then
        assertThat(batch.rejected()).containsExactly(new Rejected(0, RejectionCode.NOT_AN_OBJECT, "not an object"));
    }

    @Test
    void shouldTakeAThousandEventsAndNoMore() {
        // When
        Batch full = json("[" + String.join(",", Collections.nCopies(1_000, MINIMUM)) + "]");
        Unreadable overfull =
                unreadable(EventFormat.JSON, "[" + String.join(",", Collections.nCopies(1_001, MINIMUM)) + "]");
        Unreadable overfullLines =
                unreadable(EventFormat.NDJSON, String.join("\n", Collections.nCopies(1_001, MINIMUM)));

        // Then
        assertThat(full.accepted()).hasSize(1_000);
        assertThat(overfull.reason()).isEqualTo(Reason.TOO_MANY_EVENTS);
        assertThat(overfullLines.reason()).isEqualTo(Reason.TOO_MANY_EVENTS);
    }

    @Test
    void shouldRejectAnEventOfTooManyBytes() {
        // Given
        String large = minimumWith("\"text\":\"" + "é".repeat(32 * 1024) + "\"");

        // When
        Batch batch = json("[" + MINIMUM + "," + large + "," + MINIMUM + "]");

        // Then
        assertThat(batch.accepted()).hasSize(2);
        assertThat(batch.rejected()).extracting(Rejected::code).containsExactly(RejectionCode.EVENT_TOO_LARGE);
        assertThat(batch.rejected().get(0).index()).isEqualTo(1);
        assertThat(batch.rejected().get(0).message())
                .isEqualTo("event too large (got " + large.getBytes(StandardCharsets.UTF_8).length
                        + " bytes, allowed 65536)");
    }

    @Test
    void shouldRejectKeysGivenTwiceAtAnyDepth() {
        // When
        Batch batch = json("[" + minimumWith("\"name\":\"N\"") + "," + MINIMUM + ","
                + minimumWith("\"ui\":{\"screen\":\"A\",\"screen\":\"A\"}") + "]");

        // Then
        assertThat(batch.accepted()).hasSize(1);
        assertThat(batch.rejected())
                .containsExactly(
                        new Rejected(0, RejectionCode.DUPLICATE_KEY, "name: given twice"),
                        new Rejected(2, RejectionCode.DUPLICATE_KEY, "screen: given twice"));
    }

    @Test
    void shouldLimitNesting() {
        // When
        Unreadable unreadable =
                unreadable(EventFormat.JSON, minimumWith("\"a\":" + "[".repeat(5_000) + "]".repeat(5_000)));

        // Then
        assertThat(unreadable.reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(unreadable.detail()).contains("nesting");
    }

    @Test
    void shouldLimitTheLengthOfNumbers() {
        // When
        Unreadable unreadable = unreadable(EventFormat.JSON, minimumWith("\"a\":" + "9".repeat(5_000)));

        // Then
        assertThat(unreadable.reason()).isEqualTo(Reason.MALFORMED_JSON);
    }
}
