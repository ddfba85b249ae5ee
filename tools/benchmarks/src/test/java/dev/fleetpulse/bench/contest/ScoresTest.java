package dev.fleetpulse.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.bench.report.Ratio;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final long SECOND = 1_000_000_000;

    private final Scores scores = new Scores();

    @Test
    void shouldDivideSpeedsOfTheSameRound() {
        // Given
        scores.add("ours", rate(300));
        scores.add("other", rate(100));
        scores.add("ours", rate(100));
        scores.add("other", rate(200));
        // When
        List<Ratio> ratios = scores.ratios(List.of(new Division("ours_over_other", "ours", "other")));
        // Then
        assertThat(ratios).containsExactly(new Ratio("ours_over_other", 1.75, 0.5, 3));
    }

    @Test
    void shouldLeaveOutARatioOfWhomDidNotTakePart() {
        // Given
        scores.add("ours", rate(300));
        scores.add("bytes_over_bytes", 0.25);
        // When
        List<Ratio> ratios = scores.ratios(List.of(new Division("ours_over_other", "ours", "other")));
        // Then
        assertThat(ratios).containsExactly(new Ratio("bytes_over_bytes", 0.25, 0.25, 0.25));
    }

    private static Measured rate(long eventsPerSecond) {
        return new Measured(eventsPerSecond, SECOND, SECOND);
    }
}
