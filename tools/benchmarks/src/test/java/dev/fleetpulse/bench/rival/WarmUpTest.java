package dev.fleetpulse.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private long nanos;
    private long compiledMillis;
    private final WarmUp warmUp = new WarmUp(Duration.ofSeconds(10), () -> nanos, () -> compiledMillis);

    @Test
    void shouldBeOverFromTheBeginningWhereNoneIsWanted() {
        assertThat(new WarmUp(Duration.ZERO).isOver()).isTrue();
    }

    @Test
    void shouldBeOverAfterTheLeastTimeWhereCompilersRest() {
        // When, Then
        assertThat(afterWork(6, 4_000)).isFalse();
        assertThat(afterWork(6, 100)).isTrue();
    }

    @Test
    void shouldGoOnWhileCompilersWork() {
        // When, Then
        for (int i = 0; i < 14; i++) {
            assertThat(afterWork(6, 3_000)).isFalse();
        }
        assertThat(afterWork(6, 100)).isTrue();
    }

    @Test
    void shouldEndAtTheMostWhateverIsStillCompiled() {
        // When
        boolean over = false;
        int passages = 0;
        while (!over) {
            over = afterWork(3, 3_000);
            passages++;
        }
        // Then
        assertThat(passages).isEqualTo((int) (WarmUp.MOST.toSeconds() / 3));
    }

    @Test
    void shouldLookOverPassagesThatAreShorterThanALook() {
        // When
        afterWork(2, 1_500);
        afterWork(2, 1_500);
        afterWork(2, 1_500);
        // Then
        assertThat(afterWork(2, 0)).isFalse();
        assertThat(afterWork(2, 0)).isFalse();
        assertThat(afterWork(2, 0)).isTrue();
    }

    @Test
    void shouldCountNothingBetweenPassages() {
        // Given
        afterWork(6, 3_000);
        // When
        nanos += Duration.ofMinutes(1).toNanos();
        compiledMillis += 30_000;
        // Then
        assertThat(warmUp.isOver()).isFalse();
        assertThat(afterWork(6, 0)).isTrue();
    }

    /** A passage of so many seconds, in which compilers took so much time; whether it is over then. */
    private boolean afterWork(int seconds, int compiling) {
        warmUp.goOn();
        nanos += Duration.ofSeconds(seconds).toNanos();
        compiledMillis += compiling;
        boolean over = warmUp.isOver();
        warmUp.pause();
        return over;
    }
}
