package dev.fleetpulse.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonTest {

    record Window(Instant from, @Nullable Double errorRate, long resolutionSeconds) {}

    private static final Window EMPTY_MINUTE = new Window(Instant.parse("2026-11-20T10:00:00Z"), null, 60);

    @Test
    void shouldWriteContractNamesUtcTimesAndNulls() {
        // When
        String json = new String(Json.bytes(EMPTY_MINUTE), StandardCharsets.UTF_8);

        // Then
        assertThat(json).isEqualTo("{\"from\":\"2026-11-20T10:00:00Z\",\"error_rate\":null,\"resolution_seconds\":60}");
    }

    @Test
    void shouldReadWhatItWrote() throws Exception {
        assertThat(Json.mapper().readValue(Json.bytes(EMPTY_MINUTE), Window.class))
                .isEqualTo(EMPTY_MINUTE);
    }
}
