package dev.fleetpulse.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Merges that wait for somebody who looks, against those of an accumulator. */
class MergedSliceTest {

    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final SliceRange MINUTE = Window.M1.at(NOON);
    private static final List<Function<Slice, Map<String, ?>>> DIMENSIONS = List.of(
            Slice::getOperations,
            Slice::getVersions,
            Slice::getRegions,
            Slice::getDependencies,
            Slice::getChannels,
            Slice::getReasons,
            Slice::getNames,
            Slice::getLogLevels,
            Slice::getCaches,
            Slice::getDelays,
            Slice::getGauges,
            Slice::getCosts,
            Slice::getPatterns);

    /** From nothing at all to more names than a slice holds and more users than a sparse counter. */
    @RepeatedTest(60)
    void shouldBeWhatAnAccumulatorMakes(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        boolean large = repetition.getCurrentRepetition() % 5 == 0;
        RandomEvents events = new RandomEvents(random, large ? 2_000 : 1 + random.nextInt(9));
        Slice older = slice(events, large ? 5_000 : random.nextInt(60));
        Slice newer = CODEC.decode(CODEC.encode(slice(events, random.nextInt(large ? 500 : 20)))); // in no order
        // When
        Slice merged = MergedSlice.of(MINUTE, older, newer);
        // Then
        Slice expected = expected(older, newer);
        for (Function<Slice, Map<String, ?>> dimension : DIMENSIONS) {
            assertThat(dimension.apply(merged).keySet())
                    .containsExactlyElementsOf(dimension.apply(expected).keySet());
            dimension.apply(expected).forEach((name, counted) -> {
                assertThat((Object) dimension.apply(merged).get(name)).isEqualTo(counted);
                assertThat(dimension.apply(merged).containsKey(name)).isTrue();
            });
            assertThat((Object) dimension.apply(merged).get("never counted")).isNull();
            assertThat(dimension.apply(merged)).hasSameSizeAs(dimension.apply(expected));
        }
        assertThat(CODEC.encode(merged)).isEqualTo(CODEC.encode(expected));
        assertThat(merged).isEqualTo(expected);
    }

    @Test
    void shouldNotBeChangedByWhoLooks() {
        // Given
        Slice slice = slice(new RandomEvents(new Random(1), 2), 20);
        byte[] before = CODEC.encode(slice);
        Slice merged = MergedSlice.of(MINUTE, slice, slice);
        Map.Entry<String, Long> once = slice.getNames().entrySet().iterator().next();
        // When
        merged.getNames().forEach((some, count) -> {});
        merged.getLatency().getBuckets().duplicate().get();
        // Then
        assertThat(merged.getNames()).contains(entry(once.getKey(), 2 * once.getValue()));
        assertThat(CODEC.encode(slice)).isEqualTo(before);
        assertThat(CODEC.encode(merged)).isEqualTo(CODEC.encode(expected(slice, slice)));
    }

    private static Slice expected(Slice older, Slice newer) {
        SliceAccumulator sum = new SliceAccumulator();
        sum.merge(older);
        sum.merge(newer);
        return sum.toSlice(MINUTE);
    }

    private static Slice slice(RandomEvents events, int count) {
        return events.sum(NOON, count).toSlice(NOON, 10_000);
    }
}
