package dev.fleetpulse.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PackedCountsTest {

    private static final int PLACES = 1_024;

    /** Counts of every width, in random order: what a plain array of longs would hold. */
    @RepeatedTest(200)
    void shouldHoldWhatAnArrayOfLongsHolds(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        long[] plain = new long[PLACES];
        int[] packed = PackedCounts.EMPTY;
        int centre = random.nextInt(PLACES);
        int spread = 1 + random.nextInt(400);
        // When
        for (int i = 0; i < 3_000; i++) {
            int place = Math.floorMod(centre + (int) (spread * random.nextGaussian()), PLACES);
            long n = random.nextInt(50) == 0 ? random.nextLong() >>> (2 + random.nextInt(62)) : 1;
            if (plain[place] + n > 0) { // stay below 2^63
                plain[place] += n;
                packed = PackedCounts.add(packed, place, n);
            }
        }
        // Then
        assertThat(unpacked(packed)).isEqualTo(plain);
        assertThat(nonZero(packed)).isEqualTo(nonZero(plain));
    }

    @Test
    void shouldWidenACellWhereItsCountOutgrowsIt() {
        long[] edges = {1, 2, 3, 4, 15, 16, 255, 256, 65_535, 65_536, 4_294_967_295L, 4_294_967_296L, Long.MAX_VALUE};
        for (long edge : edges) {
            // Given
            int[] before = PackedCounts.add(PackedCounts.EMPTY, 40, edge - 1);
            // When
            int[] after = PackedCounts.add(PackedCounts.add(before, 41, 1), 40, 1);
            // Then
            assertThat(PackedCounts.get(after, 40)).isEqualTo(edge);
            assertThat(PackedCounts.get(after, 41)).isEqualTo(1);
            assertThat(PackedCounts.get(after, 39)).isZero();
        }
    }

    @Test
    void shouldKeepTheSameArrayWhileCountsFit() {
        // Given
        int[] packed = PackedCounts.add(PackedCounts.EMPTY, 500, 128);
        // When
        int[] same = packed;
        for (int place = 480; place < 512; place++) {
            same = PackedCounts.add(same, place, 100);
        }
        // Then
        assertThat(same).isSameAs(packed);
        assertThat(PackedCounts.EMPTY).containsExactly(0);
    }

    @Test
    void shouldTakeNothingForBlocksFarFromTheFirstThatHaveNoCounts() {
        // Given
        int[] packed = PackedCounts.add(PackedCounts.EMPTY, 0, 1);
        // When
        packed = PackedCounts.add(packed, PLACES - 1, 1);
        // Then
        assertThat(packed)
                .as("17 words of layout, four for the first block, two for each of the two beside it and for the other")
                .hasSize(27);
    }

    @Test
    void shouldHaveRoomAroundTheFirstCount() {
        // Given
        int[] packed = PackedCounts.add(PackedCounts.EMPTY, 500, 1);
        // When
        int[] same = PackedCounts.add(PackedCounts.add(packed, 460, 1), 530, 1);
        // Then
        assertThat(same).isSameAs(packed);
    }

    private static long[] unpacked(int[] packed) {
        long[] counts = new long[PLACES];
        for (int place = 0; place < PLACES; place++) {
            counts[place] = PackedCounts.get(packed, place);
        }
        return counts;
    }

    private static long[] nonZero(int[] packed) {
        long[] counts = new long[PLACES];
        int place = PackedCounts.next(packed, 0);
        while (place != PackedCounts.NONE) {
            counts[place]++;
            place = PackedCounts.next(packed, place + 1);
        }
        return counts;
    }

    private static long[] nonZero(long[] plain) {
        long[] counts = new long[PLACES];
        for (int place = 0; place < PLACES; place++) {
            counts[place] = plain[place] == 0 ? 0 : 1;
        }
        return counts;
    }
}
