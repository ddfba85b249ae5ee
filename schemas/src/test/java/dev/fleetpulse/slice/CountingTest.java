package dev.fleetpulse.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Counting an event into a sum against merging the slice of that event alone. */
class CountingTest {

    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final LogPatterns PATTERNS =
            event -> event.getLog() == null ? Map.of() : new TreeMap<>(Map.of("slow", 1L, "lost", 1L));

    /** A third of the repetitions has more names than a slice holds, so that some are cut. */
    @RepeatedTest(60)
    void shouldAddWhatTheEventsOwnSliceAdds(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        RandomEvents events = new RandomEvents(random, repetition.getCurrentRepetition() % 3 == 0 ? 400 : 5);
        NameAdmission admission = (kind, name) -> name.hashCode() % 7 == 0 ? NameKind.OTHER : name;
        SliceAccumulator merged = new SliceAccumulator();
        SliceAccumulator counted = new SliceAccumulator();
        // When
        for (int i = 0; i < 1_500; i++) {
            TelemetryEvent event = events.next(NOON.plusMillis(random.nextInt(40)));
            merged.merge(EventSlice.of(event, event.getOccurredAt(), admission, PATTERNS));
            counted.add(CountedEvent.of(event, event.getOccurredAt(), admission, PATTERNS));
        }
        // Then
        assertThat(counted.toSlice(NOON, 10_000)).isEqualTo(merged.toSlice(NOON, 10_000));
        assertThat(bytes(counted)).isEqualTo(bytes(merged));
    }

    @RepeatedTest(20)
    void shouldMakeTheSameSliceOfOneEvent(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        TelemetryEvent event = new RandomEvents(random, 5).next(NOON);
        // When
        Slice slice = CountedEvent.of(event, NOON, NameAdmission.ALL, PATTERNS).toSlice();
        // Then
        assertThat(CODEC.encode(slice))
                .isEqualTo(CODEC.encode(EventSlice.of(event, NOON, NameAdmission.ALL, PATTERNS)));
    }

    private static byte[] bytes(SliceAccumulator sum) {
        return CODEC.encode(sum.toSlice(NOON, 10_000));
    }
}
