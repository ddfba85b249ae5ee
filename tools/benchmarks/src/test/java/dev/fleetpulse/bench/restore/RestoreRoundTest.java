package dev.fleetpulse.bench.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreRoundTest {

    private static final RestoreRound ROUND = new RestoreRound(5_000_000, 1_000, 250, 1_000, 1_000);

    @Test
    void shouldBeReadFromAmongTheLinesOfALog() {
        assertThat(RestoreRound.in(List.of("12:00 INFO started", ROUND.line(), "ended")))
                .containsExactly(ROUND);
    }

    @Test
    void shouldDivideSpeedsNotTimes() {
        assertThat(ROUND.ratio()).isEqualTo(0.25);
    }

    @Test
    void shouldNotBeCompleteWithoutARecord() {
        assertThat(ROUND.isComplete()).isTrue();
        assertThat(new RestoreRound(5_000_000, 1_000, 250, 999, 1_000).isComplete())
                .isFalse();
    }
}
