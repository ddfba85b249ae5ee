package dev.fleetpulse.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowRowTest {

    @Test
    void shouldReadWhatItWrites() {
        // Given
        WindowRow row = new WindowRow("shop/till", 60_000, 1_763_683_200_000L, 7, 2, 5, 12.5, 0.001, 1e7);
        // When
        WindowRow read = WindowRow.parse(row.toString());
        // Then
        assertThat(read).isEqualTo(row);
    }

    @Test
    void shouldWriteOneLineOfNineFields() {
        // Given
        WindowRow row = new WindowRow("shop/till", 60_000, 120_000, 7, 2, 0, Double.NaN, Double.NaN, Double.NaN);
        // When
        String line = row.toString();
        // Then
        assertThat(line).isEqualTo("shop/till\t60000\t120000\t7\t2\t0\tNaN\tNaN\tNaN");
    }

    @Test
    void shouldNameTheLineThatIsNoRow() {
        assertThatThrownBy(() -> WindowRow.parse("shop/till\t60000")).hasMessageContaining("shop/till\t60000");
        assertThatThrownBy(() -> WindowRow.parse("shop/till\tx\t0\t7\t2\t5\t1\t2\t3"))
                .hasMessageContaining("shop/till\tx");
    }
}
