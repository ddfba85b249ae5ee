package dev.fleetpulse.processor.slice;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicePlanTest {

    private static final Instant CLOCK = NOON.plus(Duration.ofMinutes(34)).plusSeconds(47);
    private static final Coverage COVERAGE = Coverage.ofFleet(CLOCK, CLOCK);

    @Test
    void shouldReadAnHourInMinutesWithTenSecondsAtItsEnds() {
        // When
        SlicePlan plan = SlicePlan.of(Window.H1.at(CLOCK), COVERAGE);

        // Then
        assertThat(plan.range()).isEqualTo(Window.H1.at(CLOCK));
        assertThat(plan.resolution()).isEqualTo(Duration.ofSeconds(10));
        assertThat(plan.parts())
                .extracting(SlicePlan.Part::level)
                .containsExactly(Level.TEN_SECONDS, Level.MINUTE, Level.TEN_SECONDS);
    }

    @Test
    void shouldReadTenSecondsWhereNoMinuteIsMergedYet() {
        // When
        SlicePlan plan = SlicePlan.of(Window.M5.at(CLOCK), new Coverage(CLOCK, CLOCK.minus(Duration.ofDays(1))));

        // Then
        assertThat(plan.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.level()).isEqualTo(Level.TEN_SECONDS));
        assertThat(plan.slices()).isEqualTo(30);
    }

    @Test
    void shouldRoundToTheFinestSliceStillKept() {
        // Given
        Instant threeHoursAgo = CLOCK.minus(Duration.ofHours(3));

        // When
        SlicePlan plan = SlicePlan.of(SliceRange.covering(threeHoursAgo, threeHoursAgo.plusSeconds(70)), COVERAGE);

        // Then
        assertThat(plan.range().from()).isEqualTo(Level.MINUTE.floor(threeHoursAgo));
        assertThat(plan.range().to()).isEqualTo(Level.MINUTE.ceiling(threeHoursAgo.plusSeconds(70)));
        assertThat(plan.resolution()).isEqualTo(Duration.ofMinutes(1));
    }

    /** What is older comes from the history, which has whole hours and days only. */
    @Test
    void shouldBeginAtADayWhereTheRangeBeginsBeforeTheOldestHour() {
        // When
        SlicePlan plan = SlicePlan.of(Window.D30.at(CLOCK), COVERAGE);

        // Then
        assertThat(plan.range().from()).isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
        assertThat(plan.range().to()).isEqualTo(Window.D30.at(CLOCK).to());
        assertThat(plan.resolution()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void shouldReadAtMostTwoHundredSlicesWithoutGapsForAnyRange() {
        // Given
        Random random = new Random(7);

        for (int i = 0; i < 20_000; i++) {
            Instant clock = CLOCK.plusSeconds(random.nextInt(200_000));
            Instant to = clock.minusSeconds(random.nextInt(3) == 0 ? random.nextInt(172_800) : 0);
            Instant from = to.minusSeconds(random.nextInt(random.nextInt(2) == 0 ? 7_200 : 2_592_000));

            // When
            SlicePlan plan = SlicePlan.of(SliceRange.covering(from, to), Coverage.ofFleet(clock, clock));

            // Then
            assertThat(plan.slices()).isLessThanOrEqualTo(200);
            Instant at = plan.range().from();
            for (SlicePlan.Part part : plan.parts()) {
                assertThat(part.from()).isEqualTo(at);
                assertThat(Retention.oldestKept(part.level(), clock)).isBeforeOrEqualTo(at);
                at = part.to();
            }
            assertThat(at).isEqualTo(plan.range().to());
        }
    }
}
