package dev.fleetpulse.health.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestMapTest {

    private static final ProcessorMap STARTING =
            map(new ProcessorInstance("http://a:8070", List.of(0), List.of(), List.of(), List.of(), List.of()));
    private static final ProcessorMap COVERING = map(
            new ProcessorInstance("http://b:8070", List.of(0, 1), List.of(0, 1), List.of(), List.of(), List.of(0, 1)));

    @Test
    void shouldTakeTheFirstMapThatCoversAllPartitions() {
        // Given
        BestMap best = new BestMap(3);
        // When
        best.offer(new Reply.Answered<>(STARTING));
        best.offer(new Reply.Answered<>(COVERING));
        // Then
        assertThat(best.result()).isCompletedWithValue(Owners.of(COVERING));
    }

    @Test
    void shouldTakeTheOneThatKnowsMostWhenNoneCoversAll() {
        // Given
        BestMap best = new BestMap(2);
        // When
        best.offer(new Reply.Answered<>(STARTING));
        assertThat(best.result()).isNotDone();
        best.offer(new Reply.Unreachable<>("refused"));
        // Then
        assertThat(best.result()).isCompletedWithValue(Owners.of(STARTING));
    }

    @Test
    void shouldKnowNothingWhenNobodyAnswers() {
        // Given
        BestMap best = new BestMap(1);
        // When
        best.offer(new Reply.Failed<>("hangs"));
        // Then
        assertThat(best.result()).isCompletedWithValue(Owners.UNKNOWN);
    }

    @Test
    void shouldNotCountOwnersWithoutAnAddress() {
        // Given
        BestMap best = new BestMap(2);
        // When
        best.offer(new Reply.Answered<>(map(new ProcessorInstance(
                "http://unavailable:-1", List.of(0, 1), List.of(0, 1), List.of(), List.of(), List.of()))));
        best.offer(new Reply.Answered<>(COVERING));
        // Then
        assertThat(best.result()).isCompletedWithValue(Owners.of(COVERING));
    }

    private static ProcessorMap map(ProcessorInstance instance) {
        return new ProcessorMap(2, List.of(instance));
    }
}
