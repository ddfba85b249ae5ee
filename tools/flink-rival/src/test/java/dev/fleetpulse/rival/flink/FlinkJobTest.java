package dev.fleetpulse.rival.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.bench.rival.WindowRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The job on its cluster, without Kafka, against sorted arrays. */
class FlinkJobTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final double BOUND = 0.0101;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set by JUnit
    FlinkJobTest() {}

    @ParameterizedTest
    @EnumSource
    void shouldCountReadingsIntoWindowsOfAllLengths(FlinkJob form) throws Exception {
        // Given: a minute, five minutes and an hour end between the first two
        Instant one = NOON.plus(Duration.ofHours(1));
        List<Reading> readings = List.of(
                new Reading("shop/till", one.minusMillis(1).toEpochMilli(), 0, true),
                new Reading("shop/till", one.toEpochMilli(), Double.NaN, false),
                new Reading("shop/desk", one.toEpochMilli(), 0, false));
        // When
        List<WindowRow> rows = count(form, readings);
        // Then
        List<WindowRow> expected = new ArrayList<>();
        for (Duration length : WindowRow.LENGTHS) {
            long ms = length.toMillis();
            long start = one.toEpochMilli();
            expected.add(new WindowRow("shop/till", ms, start - ms, 1, 1, 1, 0, 0, 0));
            expected.add(new WindowRow("shop/till", ms, start, 1, 0, 0, Double.NaN, Double.NaN, Double.NaN));
            expected.add(new WindowRow("shop/desk", ms, start, 1, 0, 1, 0, 0, 0));
        }
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepQuantilesWithinOnePerCentOfARankBesideTheExactOne(FlinkJob form) throws Exception {
        // Given
        Random random = new Random(5);
        double[] durations = new double[700];
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < durations.length; i++) {
            durations[i] = Math.exp(4 + 1.5 * random.nextGaussian());
            readings.add(new Reading("shop/till", NOON.toEpochMilli() + i * 400L, durations[i], false));
        }
        // When
        List<WindowRow> rows = count(form, readings);
        // Then: 280 s are five windows of a minute
        assertThat(rows).hasSize(7);
        for (WindowRow row : rows) {
            int from = (int) (row.startMs() - NOON.toEpochMilli()) / 400;
            double[] inWindow = Arrays.copyOfRange(durations, from, from + (int) row.events());
            Arrays.sort(inWindow);
            assertNear(row.p50Ms(), inWindow, 0.5);
            assertNear(row.p95Ms(), inWindow, 0.95);
            assertNear(row.p99Ms(), inWindow, 0.99);
        }
        assertThat(rows).filteredOn(row -> row.windowMs() > 60_000).allMatch(row -> row.latencies() == 700);
    }

    /** Definitions of a quantile differ by one rank. */
    private static void assertNear(double quantile, double[] sorted, double q) {
        int rank = (int) Math.ceil(q * sorted.length) - 1;
        assertThat(quantile)
                .as("p%s", q * 100)
                .isBetween(sorted[rank - 1] * (1 - BOUND), sorted[Math.min(rank + 1, sorted.length - 1)] * (1 + BOUND));
    }

    private List<WindowRow> count(FlinkJob form, List<Reading> readings) throws Exception {
        String job = form + "-" + readings.size();
        StreamExecutionEnvironment environment = FlinkSettings.environment(folder);
        DataStream<Reading> stream = environment
                .fromData(readings)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Reading>forMonotonousTimestamps()
                        .withTimestampAssigner((reading, none) -> reading.occurredAtMs));
        form.count(stream, job);
        try (FlinkPassage passage = FlinkPassage.start(environment, job)) {
            List<WindowRow> rows = passage.outputs();
            assertThat(passage.processed()).isEqualTo(readings.size());
            return rows;
        }
    }
}
