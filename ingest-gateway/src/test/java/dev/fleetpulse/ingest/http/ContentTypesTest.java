package dev.fleetpulse.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.ingest.decode.EventFormat;
import dev.fleetpulse.runtime.http.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypesTest {

    @ParameterizedTest
    @CsvSource({
        "application/json, JSON",
        "Application/JSON, JSON",
        "application/json; charset=utf-8, JSON",
        "application/json;charset=\"UTF-8\", JSON",
        "application/x-ndjson, NDJSON",
        "application/x-ndjson; boundary=x, NDJSON",
        "avro/binary, AVRO"
    })
    void shouldKnowTheFormats(String contentType, EventFormat expected) {
        // When
        EventFormat format = ContentTypes.format(contentType, null);

        // Then
        assertThat(format).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                     | Content-Type: missing (allowed application/json, application/x-ndjson, avro/binary)
            text/plain               | Content-Type: not supported (got text/plain, allowed application/json, application/x-ndjson, avro/binary)
            application/jsonx        | Content-Type: not supported (got application/jsonx, allowed application/json, application/x-ndjson, avro/binary)
            application/json; charset=utf-16 | Content-Type: charset not supported (got utf-16, allowed utf-8)
            """)
    void shouldSayWhatIsAllowed(@Nullable String contentType, String detail) {
        // When // Then
        assertThatThrownBy(() -> ContentTypes.format(contentType, null))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(415);
                    assertThat(problem.code()).isEqualTo("unsupported_media_type");
                    assertThat(problem.detail()).isEqualTo(detail);
                });
    }

    @Test
    void shouldTakeIdentityForWhatItIs() {
        // When
        EventFormat format = ContentTypes.format("application/json", "identity");

        // Then
        assertThat(format).isEqualTo(EventFormat.JSON);
    }
}
