package dev.fleetpulse.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fleetpulse.bench.harness.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How a soak is judged. */
class TrendTest {

    private static final long MIB = 1 << 20;

    @Test
    void shouldSeeGrowthInTheSecondHalfOnly() {
        assertThat(Trend.growthPerValue(List.of(1L, 50L, 100L, 100L, 100L, 100L)))
                .isZero();
        assertThat(Trend.growthPerValue(List.of(0L, 0L, 0L, 0L, 90L, 100L, 110L, 120L)))
                .isCloseTo(10 / 105.0, within(1e-9));
    }

    @Test
    void shouldCallAHeapFlatThatOnlyTrembles() {
        assertThat(Soak.verdict(signs(LongStream.range(0, 40).map(i -> 200 * MIB + i % 2 * MIB), 300))
                        .outcome())
                .isEqualTo(Report.Outcome.AGREES);
    }

    @Test
    void shouldNotCallAHeapFlatThatGrowsAMegabyteEveryHalfMinute() {
        Report report = Soak.verdict(signs(LongStream.range(0, 40).map(i -> (200 + i) * MIB), 300));
        assertThat(report.outcome()).isEqualTo(Report.Outcome.DIFFERS);
        assertThat(report.notes()).singleElement().asString().contains("the heap grows by");
    }

    @Test
    void shouldNotAcceptAThousandOpenFiles() {
        Report report = Soak.verdict(signs(LongStream.range(0, 40).map(i -> 200 * MIB), 1_000));
        assertThat(report.notes()).containsExactly("1000 open files");
    }

    @Test
    void shouldReadTheLastLineOfAClassHistogram() throws IOException {
        String histogram = """
                1234:
                 num     #instances         #bytes  class name (module)
                   1:       2849771      278970640  [B (java.base@17.0.15)
                2477:             2             48  dev.fleetpulse.Total
                Total       9554628      583816600
                """;
        assertThat(Vitals.live(histogram)).isEqualTo(583_816_600L);
        assertThatThrownBy(() -> Vitals.live("?")).hasMessageContaining("jcmd tells no heap");
    }

    private static List<VitalSigns> signs(LongStream heaps, long files) {
        long[] values = heaps.toArray();
        return IntStream.range(0, values.length)
                .mapToObj(i -> new VitalSigns(Duration.ofSeconds(30L * i), values[i], 0, files, 0, 0))
                .toList();
    }
}
