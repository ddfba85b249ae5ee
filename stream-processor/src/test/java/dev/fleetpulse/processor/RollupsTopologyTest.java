package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hours and days that the history is told. */
class RollupsTopologyTest {

    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final SampleBot TILL = new SampleBot("orders", "till-1");

    @TempDir
    Path folder;

    /** Nobody spoke for more than a day: bots are merged and forgotten within one record. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 37, 59})
    void shouldTellOfTheLastHourAndDayOfABotThatIsForgotten(int second) {
        try (Pipeline pipeline = new Pipeline(folder, "rules: []")) {
            // Given
            pipeline.send(TILL.received(NOON.plusSeconds(10)));
            pipeline.written(Topics.ROLLUPS);

            // When
            Instant back = NOON.plus(Duration.ofHours(26)).plusSeconds(second);
            pipeline.tick(back);
            pipeline.tickEverySecond(back, back.plusSeconds(120));

            // Then
            assertThat(pipeline.status("orders/till-1")).as("forgotten").isNull();
            assertThat(told(pipeline))
                    .containsEntry("orders/till-1 2026-11-20T12:00:00Z PT1H", 1L)
                    .containsEntry("orders/till-1 2026-11-20T00:00:00Z PT24H", 1L);
        }
    }

    @Test
    void shouldTellTheSameWithATickEverySecondAndWithNone() {
        // Given
        Random random = new Random(1);
        List<TelemetryEvent> events = new ArrayList<>();
        for (Instant at = NOON;
                at.isBefore(NOON.plus(Duration.ofHours(14)));
                at = at.plusSeconds(random.nextInt(900))) {
            events.add(new SampleBot("orders", "till-" + random.nextInt(4)).received(at));
        }

        // When
        Map<String, Long> ticking = told(events, true);
        Map<String, Long> silent = told(events, false);

        // Then
        assertThat(silent).hasSizeGreaterThan(50).isEqualTo(ticking);
    }

    private Map<String, Long> told(List<TelemetryEvent> events, boolean ticks) {
        try (Pipeline pipeline = new Pipeline(folder, "rules: []")) {
            pipeline.sendAll(NOON, events, ticks);
            Instant before = events.get(events.size() - 1).getOccurredAt();
            pipeline.tickEverySecond(before, before.plusSeconds(60));
            return told(pipeline);
        }
    }

    /** Events by subject, start and width, as told last. */
    private static Map<String, Long> told(Pipeline pipeline) {
        Map<String, Long> told = new TreeMap<>();
        for (TestRecord<byte[], byte[]> one : pipeline.written(Topics.ROLLUPS)) {
            Slice slice = CODEC.decode(one.value());
            String subject = new String(one.key(), StandardCharsets.UTF_8);
            told.put(subject + " " + slice.getStart() + " " + Duration.ofMillis(slice.getWidthMs()), slice.getEvents());
        }
        return told;
    }
}
