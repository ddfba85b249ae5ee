package dev.fleetpulse.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Bytes of a sum against those that Avro makes of its record. */
class SliceEncodingTest {

    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final LogPatterns PATTERNS =
            event -> event.getLog() == null ? Map.of() : Map.of("langsam-für-alle", 1L);
    /** Of the schema that {@link SliceAccumulator#write} knows. Another one: teach it the fields that changed. */
    private static final long KNOWN_SCHEMA = -2419336231138137868L;

    /** From no event at all to more names than a slice holds and more users than a sparse counter. */
    @RepeatedTest(60)
    void shouldWriteWhatAvroWritesOfTheRecord(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        boolean large = repetition.getCurrentRepetition() % 5 == 0;
        RandomEvents events = new RandomEvents(random, large ? 3_000 : 1 + random.nextInt(9));
        SliceAccumulator sum = new SliceAccumulator();
        for (int i = large ? 6_000 : random.nextInt(repetition.getCurrentRepetition() * 4); i > 0; i--) {
            TelemetryEvent event = events.next(NOON.plusMillis(random.nextInt(10_000)));
            sum.add(CountedEvent.of(event, event.getOccurredAt(), NameAdmission.ALL, PATTERNS));
        }
        // When
        byte[] bytes = sum.encode(NOON, 10_000);
        // Then
        Slice record = sum.toSlice(NOON, 10_000);
        assertThat(bytes).isEqualTo(CODEC.encode(record));
        assertThat(CODEC.decode(bytes)).isEqualTo(record);
    }

    /** Also before the epoch. */
    @Test
    void shouldWriteASliceWithoutContent() {
        // Given
        SliceAccumulator sum = new SliceAccumulator();
        Instant early = Instant.ofEpochMilli(-86_400_000);
        // Then
        assertThat(sum.encode(early, 86_400_000)).isEqualTo(CODEC.encode(sum.toSlice(early, 86_400_000)));
    }

    @Test
    void shouldKnowAllFieldsOfTheSchema() {
        assertThat(SchemaNormalization.parsingFingerprint64(Slice.getClassSchema()))
                .isEqualTo(KNOWN_SCHEMA);
    }
}
