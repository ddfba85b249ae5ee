package dev.fleetpulse.processor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleMemoryTest {

    private final List<String> workedOut = new ArrayList<>();
    private final RuleMemory<String, Integer> lengths = new RuleMemory<>(2);

    @Test
    void shouldWorkEachOutOnceUntilItIsFull() {
        // When
        List<Integer> found = List.of(of("a"), of("bb"), of("a"), of("ccc"), of("ccc"), of("a"));

        // Then
        assertThat(found).containsExactly(1, 2, 1, 3, 3, 1);
        assertThat(workedOut).containsExactly("a", "bb", "ccc", "a");
    }

    private int of(String text) {
        return lengths.of(text, unknown -> {
            workedOut.add(unknown);
            return unknown.length();
        });
    }
}
