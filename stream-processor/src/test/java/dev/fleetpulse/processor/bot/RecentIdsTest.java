package dev.fleetpulse.processor.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentIdsTest {

    private static final int MAX = 4;

    /** "Aa" and "BB" have the same hash. */
    private static final List<String> IDS =
            List.of("Aa", "BB", "a", "b", "c", "ä€😀", "", "x".repeat(63), "y".repeat(64), "z".repeat(9_000));

    @Test
    void shouldKeepTheLastOnesEachOnceTheNewestFirst() {
        // Given
        Random random = new Random(1);
        List<String> expected = new ArrayList<>();
        RecentIds ids = new RecentIds(MAX, List.of());
        for (int i = 0; i < 1_000; i++) {
            String id = IDS.get(random.nextInt(IDS.size()));
            // When
            ids.add(id);
            expected.remove(id);
            expected.add(0, id);
            expected = new ArrayList<>(expected.subList(0, Math.min(MAX, expected.size())));
            // Then
            assertThat(ids.toList()).isEqualTo(expected);
            assertThat(new RecentIds(MAX, ids.toList()).toList()).isEqualTo(expected);
        }
    }

    @Test
    void shouldGoOnFromThoseThatAreThere() {
        // Given
        RecentIds ids = new RecentIds(MAX, List.of("a", "b", "c", "d"));
        // When
        ids.add("c");
        ids.add("e");
        // Then
        assertThat(ids.toList()).containsExactly("e", "c", "a", "b");
    }
}
