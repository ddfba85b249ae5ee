package dev.fleetpulse.ingest.decode;

import static dev.fleetpulse.ingest.decode.Requests.MINIMUM;
import static dev.fleetpulse.ingest.decode.Requests.accepted;
import static dev.fleetpulse.ingest.decode.Requests.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.ingest.decode.Decoded.Rejected;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {

    private static final String SENT = "\"2026-11-20T10:00:00.000Z\"";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "2026-11-20T10:00:00Z"             | 2026-11-20T10:00:00Z
            "2026-11-20t10:00:00z"             | 2026-11-20T10:00:00Z
            "2026-11-20 10:00:00+00:00"        | 2026-11-20T10:00:00Z
            "2026-11-20T13:30:00.25+03:30"     | 2026-11-20T10:00:00.250Z
            "2026-11-20T10:00:00.123456789Z"   | 2026-11-20T10:00:00.123Z
            1795168800123                      | 2026-11-20T10:00:00.123Z
            """)
    void shouldReadTimes(String sent, Instant expected) {
        // When
        Instant time = accepted(MINIMUM.replace(SENT, sent)).getOccurredAt();

        // Then
        assertThat(time).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "2026-11-20T10:00:00"      | BAD_TIME     | occurred_at: no offset, add Z (got "2026-11-20T10:00:00")
            "2026-11-20 10:00:00.5"    | BAD_TIME     | occurred_at: no offset, add Z (got "2026-11-20 10:00:00.5")
            "yesterday"                | BAD_TIME     | occurred_at: not a time (got "yesterday", allowed RFC 3339 with offset, for example 2026-11-20T10:00:00.000Z, or epoch milliseconds)
            "2026-02-30T10:00:00Z"     | BAD_TIME     | occurred_at: not a time (got "2026-02-30T10:00:00Z", allowed RFC 3339 with offset, for example 2026-11-20T10:00:00.000Z, or epoch milliseconds)
            1795168800                 | OUT_OF_RANGE | occurred_at: out of range (got 1795168800, allowed years 2000 to 9999; numbers are epoch milliseconds)
            1e30                       | WRONG_TYPE   | occurred_at: not a time (got 1E+30, allowed RFC 3339 with offset, for example 2026-11-20T10:00:00.000Z, or epoch milliseconds)
            "+12026-11-20T10:00:00Z"   | OUT_OF_RANGE | occurred_at: out of range (got "+12026-11-20T10:00:00Z", allowed years 2000 to 9999; numbers are epoch milliseconds)
            true                       | WRONG_TYPE   | occurred_at: not a time (got true, allowed RFC 3339 with offset, for example 2026-11-20T10:00:00.000Z, or epoch milliseconds)
            """)
    void shouldSayWhatIsWrongWithATime(String sent, RejectionCode code, String message) {
        // When
        Rejected rejected = rejected(MINIMUM.replace(SENT, sent));

        // Then
        assertThat(rejected).isEqualTo(new Rejected(0, code, message));
    }

    @ParameterizedTest
    @CsvSource({"ts"})
    void shouldNameTheSendersSpelling(String alias) {
        // When
        Rejected rejected =
                rejected(MINIMUM.replace(SENT, "\"2026-11-20T10:00:00\"").replace("occurred_at", alias));

        // Then
        assertThat(rejected.message()).isEqualTo("occurred_at: no offset, add Z (got \"2026-11-20T10:00:00\" as ts)");
    }
}
