package dev.fleetpulse.bench.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTest {

    private static final long[] VALUES = Latencies.micros(3, 10_001);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldAcceptASketchThatKeepsItsBound(Kind kind) {
        assertThat(Agreement.problems("it", kind.of(VALUES), VALUES)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldFindASketchOfOtherValues(Kind kind) {
        // Given
        long[] others = Arrays.stream(VALUES).map(micros -> micros * 103 / 100).toArray();
        // When
        Sketch wrong = kind.of(others);
        // Then
        assertThat(Agreement.problems("it", wrong, VALUES)).hasSize(4).allMatch(problem -> problem.startsWith("it: "));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldMergeWhatWasEncoded(Kind kind) {
        // Given
        Sketch sum = kind.of(Arrays.copyOf(VALUES, 4_000));
        // When
        sum.merge(kind.of(Arrays.copyOfRange(VALUES, 4_000, VALUES.length)).encoded());
        // Then
        assertThat(Agreement.problems("it", sum, VALUES)).isEmpty();
    }

    @Test
    void shouldFindAnEmptySketch() {
        assertThat(Agreement.problems("empty", Kind.OURS.empty(), VALUES)).hasSize(4);
    }
}
