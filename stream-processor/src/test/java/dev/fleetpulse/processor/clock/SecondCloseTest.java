package dev.fleetpulse.processor.clock;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecondCloseTest {

    /** Notes what is decided when, as seconds after noon; timers are given as milliseconds after noon. */
    private static final class Diary implements SecondClose.Decisions {
        private final List<String> entries = new ArrayList<>();
        private final List<Instant> timers;

        Diary(long... timersMillis) {
            timers = Arrays.stream(timersMillis).mapToObj(NOON::plusMillis).toList();
        }

        @Override
        public void changed(Instant at) {
            // nothing changes in a gap
        }

        @Override
        public void all(Instant at) {
            entries.add("all " + Duration.between(NOON, at).toSeconds());
        }

        @Override
        public void due(Instant at) {
            if (timers.stream().anyMatch(due -> due.isAfter(at.minusSeconds(1)) && !due.isAfter(at))) {
                entries.add("due " + Duration.between(NOON, at).toSeconds());
            }
        }

        @Override
        public Optional<Instant> nextDue(Instant after) {
            return timers.stream().filter(due -> due.isAfter(after)).min(Comparator.naturalOrder());
        }
    }

    @Test
    void shouldDecideTheSameOverAJumpOf65SecondsAsWithATickEverySecond() {
        // Given
        long[] timers = {-5_000, 7_000, 7_300, 20_000, 33_001, 59_999, 64_500};
        Diary jumping = new Diary(timers);
        Diary ticking = new Diary(timers);

        // When
        SecondClose.between(NOON, NOON.plusSeconds(65), jumping);
        SecondClose.at(NOON.plusSeconds(65), jumping);
        for (int second = 1; second <= 65; second++) {
            SecondClose.at(NOON.plusSeconds(second), ticking);
        }

        // Then
        assertThat(jumping.entries)
                .isEqualTo(ticking.entries)
                .containsExactly(
                        "due 7", "due 8", "all 10", "all 20", "all 30", "due 34", "all 40", "all 50", "all 60",
                        "due 65");
    }

    @Test
    void shouldLeaveBothEndsOut() {
        // Given
        Diary diary = new Diary(0, 20_000);

        // When
        SecondClose.between(NOON, NOON.plusSeconds(20), diary);

        // Then
        assertThat(diary.entries).containsExactly("all 10");
    }

    @Test
    void shouldDecideNothingBetweenNeighbours() {
        // Given
        Diary diary = new Diary(500);

        // When
        SecondClose.between(NOON, NOON.plusSeconds(1), diary);
        SecondClose.between(NOON, NOON, diary);

        // Then
        assertThat(diary.entries).isEmpty();
    }

    @Test
    void shouldDecideForAllAtTheEndOfASliceAndElseForWhatChangedOrIsDue() {
        // Given
        List<String> calls = new ArrayList<>();
        SecondClose.Decisions decisions = new SecondClose.Decisions() {
            @Override
            public void changed(Instant at) {
                calls.add("changed");
            }

            @Override
            public void all(Instant at) {
                calls.add("all");
            }

            @Override
            public void due(Instant at) {
                calls.add("due");
            }

            @Override
            public Optional<Instant> nextDue(Instant after) {
                return Optional.empty();
            }
        };

        // When
        SecondClose.at(NOON.plusSeconds(9), decisions);
        SecondClose.at(NOON.plusSeconds(10), decisions);

        // Then
        assertThat(calls).containsExactly("changed", "due", "all");
    }

    @Test
    void shouldBoundALongJumpAndStillDecideAtItsLastSliceEnd() {
        // Given
        Diary diary = new Diary();

        // When
        SecondClose.between(NOON, NOON.plus(Duration.ofDays(300)).plusSeconds(5), diary);

        // Then
        long last = Duration.ofDays(300).toSeconds();
        assertThat(diary.entries).hasSize(421 + 1).endsWith("all 4200", "all 4210", "all " + last);
    }

    @Test
    void shouldWalkEverySliceOfAJumpJustWithinTheBound() {
        // Given
        Diary diary = new Diary();

        // When
        SecondClose.between(NOON, NOON.plus(Duration.ofMinutes(70)).plusSeconds(1), diary);

        // Then
        assertThat(diary.entries)
                .isEqualTo(Stream.iterate(10, second -> second + 10)
                        .limit(420)
                        .map(second -> "all " + second)
                        .toList());
    }

    @Test
    void shouldNameTheSecondAnInstantLiesIn() {
        // Then
        assertThat(SecondClose.second(NOON.plusMillis(1_999))).isEqualTo(NOON.plusSeconds(1));
        assertThat(SecondClose.second(NOON)).isEqualTo(NOON);
    }
}
