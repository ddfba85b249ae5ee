package dev.fleetpulse.health.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedTest {

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final AtomicInteger made = new AtomicInteger();
    private final Cached<Integer> cached = new Cached<>(made::incrementAndGet, Duration.ofSeconds(1), () -> now);

    @Test
    void shouldMakeAValueOnceWithinItsLifetime() {
        // When
        cached.get();
        now = now.plusMillis(999);
        // Then
        assertThat(cached.get()).isEqualTo(1);
        assertThat(made).hasValue(1);
    }

    @Test
    void shouldMakeAnotherAfterItsLifetime() {
        // Given
        cached.get();
        // When
        now = now.plusMillis(1_000);
        // Then
        assertThat(cached.get()).isEqualTo(2);
    }

    @Test
    void shouldNotKeepAFailure() {
        // Given
        Cached<Integer> failing = new Cached<>(
                () -> {
                    if (made.incrementAndGet() == 1) {
                        throw new IllegalStateException("first time");
                    }
                    return made.get();
                },
                Duration.ofSeconds(1),
                () -> now);
        // When
        assertThatThrownBy(failing::get).hasMessage("first time");
        // Then
        assertThat(failing.get()).isEqualTo(2);
    }
}
