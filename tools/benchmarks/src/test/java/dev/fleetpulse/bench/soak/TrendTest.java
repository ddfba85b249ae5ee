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
    void shouldAddUpTheGenerationsOfEveryCollector() throws IOException {
        String serial = """
                 def new generation   total 98304K, used 8738K [0x1, 0x2, 0x3)
                  eden space 87424K,   9% used [0x1, 0x2, 0x3)
                 tenured generation   total 218432K, used 31000K [0x1, 0x2, 0x3)
                 Metaspace       used 52000K, committed 52500K, reserved 1114112K
                """;
        String g1 = " garbage-first heap   total 524288K, used 123456K [0x1, 0x2)\n  region size 1024K\n";
        assertThat(Vitals.usedHeap(serial)).isEqualTo((8_738L + 31_000) * 1_024);
        assertThat(Vitals.usedHeap(g1)).isEqualTo(123_456L * 1_024);
        assertThatThrownBy(() -> Vitals.usedHeap("?")).hasMessageContaining("jcmd tells no heap");
    }

    private static List<VitalSigns> signs(LongStream heaps, long files) {
        long[] values = heaps.toArray();
        return IntStream.range(0, values.length)
                .mapToObj(i -> new VitalSigns(Duration.ofSeconds(30L * i), values[i], 0, files, 0, 0))
                .toList();
    }
}
