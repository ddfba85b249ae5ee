package dev.fleetpulse.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueCounterTest {

    private static final double STANDARD_ERROR = 0.01625;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 10, 100, 1_000, 5_000, 20_000, 100_000, 1_000_000})
    void shouldEstimateWithinFourStandardErrors(int distinct) {
        // Given
        UniqueCounter counter = new UniqueCounter();

        // When
        for (int i = 0; i < distinct; i++) {
            counter.add("user-" + i);
            counter.add("user-" + i / 2);
        }

        // Then
        double allowed = Math.max(0.5, 4 * STANDARD_ERROR * distinct);
        assertThat((double) counter.estimate()).isBetween(distinct - allowed, distinct + allowed);
    }

    /** The number of registers in use passes from the sparse to the full form on the way. */
    @ParameterizedTest
    @ValueSource(ints = {0, 7, 900, 1_100, 30_000})
    void shouldGiveTheSameBytesInWhateverOrder(int distinct) {
        // Given
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < distinct; i++) {
            texts.add("chat-" + i);
        }
        ByteBuffer straight = counted(texts).encode();

        // When
        Collections.shuffle(texts, new Random(distinct));
        UniqueCounter merged = counted(texts.subList(0, distinct / 3));
        merged.merge(counted(texts.subList(distinct / 3, distinct)).encode());
        merged.merge(straight);

        // Then
        assertThat(merged.encode()).isEqualTo(straight);
        assertThat(merged.estimate()).isEqualTo(counted(texts).estimate());
    }

    @Test
    void shouldBeSmallForFew() {
        // Then
        assertThat(new UniqueCounter().encode().remaining()).isZero();
        assertThat(UniqueCounter.of("only-user").remaining()).isLessThanOrEqualTo(3);
    }

    /** What stores hold was hashed like this. */
    @ParameterizedTest
    @ValueSource(strings = {"", "user-1", "jürgen", "お客様", "\uD83D\uDE00", "half a pair: \uD83D"})
    void shouldHashTheUtf8Bytes(String text) {
        // Given
        long expected = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            expected = (expected ^ (b & 0xff)) * 0x100000001b3L;
        }
        expected = (expected ^ (expected >>> 33)) * 0xff51afd7ed558ccdL;
        expected = (expected ^ (expected >>> 33)) * 0xc4ceb9fe1a85ec53L;
        expected ^= expected >>> 33;

        // Then
        assertThat(UniqueCounter.hash(text)).isEqualTo(expected);
    }

    @Test
    void shouldRefuseForeignBytes() {
        // Given
        byte[] beyond = {(byte) 0xFF, 0x7F, 1};
        byte[] cut = {1};

        // When, Then
        assertThatThrownBy(() -> new UniqueCounter().merge(ByteBuffer.wrap(beyond)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UniqueCounter().merge(ByteBuffer.wrap(cut)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static UniqueCounter counted(List<String> texts) {
        UniqueCounter counter = new UniqueCounter();
        texts.forEach(counter::add);
        return counter;
    }
}
