package dev.fleetpulse.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bucket found at once against the bucket found by search. */
class BucketsTest {

    @Test
    void shouldFindTheSearchedBucketAroundEveryBoundary() {
        for (int index = Buckets.LOWEST; index <= Buckets.HIGHEST; index++) {
            long boundary = (long) Buckets.upperBound(index);
            for (long micros = Math.max(0, boundary - 2); micros <= boundary + 2; micros++) {
                assertThat(Buckets.indexOf(micros)).as("%s µs", micros).isEqualTo(searched(micros));
            }
        }
    }

    @Test
    void shouldFindTheSearchedBucketOfEverySmallAndOfManyLargeDurations() {
        for (long micros = 0; micros < 100_000; micros++) {
            assertThat(Buckets.indexOf(micros)).as("%s µs", micros).isEqualTo(searched(micros));
        }
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            long micros = random.nextLong() >>> (1 + random.nextInt(50));
            assertThat(Buckets.indexOf(micros)).as("%s µs", micros).isEqualTo(searched(micros));
        }
        assertThat(Buckets.indexOf(Long.MAX_VALUE)).isEqualTo(Buckets.HIGHEST);
    }

    private static int searched(long micros) {
        int low = Buckets.LOWEST;
        int high = Buckets.HIGHEST;
        while (low < high) {
            int middle = Math.floorDiv(low + high, 2);
            if ((double) micros <= Buckets.upperBound(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
