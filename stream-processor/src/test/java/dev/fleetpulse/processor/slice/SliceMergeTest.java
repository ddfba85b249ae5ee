package dev.fleetpulse.processor.slice;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.NameKind;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merging is exact: the order changes no byte. */
class SliceMergeTest {

    private static final SampleBot BOT = new SampleBot("orders", "till");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldMergeInAnyOrderToTheSameBytes(long seed) {
        // Given
        Random random = new Random(seed);
        List<TelemetryEvent> events =
                Stream.generate(() -> randomEvent(random)).limit(300).toList();
        List<Slice> parts = new ArrayList<>();
        for (int from = 0; from < events.size(); from += 20) {
            parts.add(slice(events.subList(from, from + 20).toArray(TelemetryEvent[]::new)));
        }
        byte[] whole = bytes(slice(events.toArray(TelemetryEvent[]::new)));

        // When
        Collections.shuffle(parts, random);
        SliceAccumulator left = new SliceAccumulator();
        parts.subList(0, 7).forEach(left::merge);
        SliceAccumulator merged = new SliceAccumulator();
        parts.subList(7, parts.size()).forEach(merged::merge);
        merged.merge(left.toSlice(NOON, 10_000));

        // Then
        assertThat(bytes(merged.toSlice(NOON, 10_000))).isEqualTo(whole);
    }

    @Test
    void shouldKeepQuantilesOverAMerge() {
        // Given
        SliceAccumulator merged = new SliceAccumulator();

        // When
        for (int millis = 1; millis <= 1_000; millis++) {
            merged.merge(slice(BOT.succeeded("pay", NOON, Duration.ofMillis(millis))));
        }

        // Then
        ExponentialHistogram latency =
                ExponentialHistogram.decode(merged.toSlice(NOON, 10_000).getLatency());
        assertThat(latency.quantileMicros(0.95)).isBetween(950_000 * 0.9891, 950_000 * 1.0109);
        assertThat(latency.maxMicros()).isEqualTo(1_000_000);
    }

    /** A fleet of many bots may have more names than one record should hold. */
    @Test
    void shouldBoundTheNamesOfAFleet() {
        // Given
        SliceAccumulator fleet = new SliceAccumulator();
        int names = 300;

        // When
        for (int i = 0; i < names; i++) {
            fleet.merge(slice(BOT.failed("operation-" + i, NOON, Duration.ZERO, "R" + i)));
        }

        // Then
        Slice kept = fleet.toSlice(NOON, 10_000);
        assertThat(kept.getFailures()).isEqualTo(names);
        assertThat(kept.getReasons()).hasSize(257).containsEntry(NameKind.OTHER, names - 256L);
        assertThat(kept.getOperations()).hasSize(257).containsKey(NameKind.OTHER);
    }

    private static TelemetryEvent randomEvent(Random random) {
        Duration took = Duration.ofNanos(random.nextInt(2_000_000_000));
        return switch (random.nextInt(5)) {
            case 0 -> BOT.failed("pay", NOON, took, "REASON_" + random.nextInt(9));
            case 1 -> BOT.rejected("pay", NOON, took, "REASON_" + random.nextInt(9));
            case 2 -> BOT.delivered("channel-" + random.nextInt(9), "bill", NOON);
            case 3 -> BOT.undelivered("channel-" + random.nextInt(9), "bill", NOON);
            default -> BOT.succeeded("pay", NOON, took);
        };
    }

    private static Slice slice(TelemetryEvent... events) {
        return SampleSlices.of(NOON, Duration.ofSeconds(10), List.of(events));
    }

    private static byte[] bytes(Slice slice) {
        return new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder()).encode(slice);
    }
}
