package dev.fleetpulse.bench.rival;

import static org.assertj.core.api.Assertions.assertThat;

import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SketchTallyTest {

    @Test
    void shouldStayTheSameThroughItsBytes() throws IOException {
        // Given
        SketchTally tally = of(0.0, 3.5, 120, Double.NaN);
        GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
        tally.encode(out);
        // When
        SketchTally read = SketchTally.decode(ByteArrayInput.wrap(out.trimmedCopy()));
        // Then
        assertThat(row(read)).isEqualTo(row(tally));
        assertThat(row(read).latencies()).isEqualTo(3);
    }

    @Test
    void shouldMergeIntoWhatOneWouldHaveCounted() {
        // Given
        SketchTally one = of(5, 900, Double.NaN);
        SketchTally other = of(7, 8, 9);
        // When
        one.merge(other);
        // Then
        assertThat(row(one)).isEqualTo(row(of(5, 900, Double.NaN, 7, 8, 9)));
        assertThat(row(other)).isEqualTo(row(of(7, 8, 9)));
    }

    @Test
    void shouldHaveNoQuantilesWithoutDurations() {
        // Given
        SketchTally tally = of(Double.NaN);
        // When
        WindowRow row = row(tally);
        // Then
        assertThat(row).isEqualTo(new WindowRow("shop/till", 60_000, 0, 1, 0, 0, Double.NaN, Double.NaN, Double.NaN));
    }

    /** Events of which those above 100 ms have failed. */
    private static SketchTally of(double... durations) {
        SketchTally tally = new SketchTally();
        for (double duration : durations) {
            tally.add(duration > 100, duration);
        }
        return tally;
    }

    private static WindowRow row(SketchTally tally) {
        return tally.row("shop/till", 60_000, 0);
    }
}
