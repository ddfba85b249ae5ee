package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.deadletter.DeadLetterReason;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that are not counted where they stand. */
class DeadLettersTopologyTest {

    private static final int PARTITIONS = 4;
    /** Lateness has a counter of its own. */
    private static final Set<DeadLetterReason> OTHERS = EnumSet.complementOf(EnumSet.of(DeadLetterReason.TOO_LATE));

    private static final byte[] GARBAGE = "{\"name\": \"no Avro\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void shouldKeepALateEventWithItsReasonAndPlace() {
        try (Pipeline pipeline = new Pipeline(folder, "rules: []")) {
            // Given
            TelemetryEvent late = new SampleBot("orders", "till")
                    .received(NOON.minus(Duration.ofDays(2)).minusMillis(1));
            pipeline.tick(NOON);

            // When
            pipeline.send(late, NOON.plusMillis(1_234));

            // Then
            assertThat(pipeline.written(Topics.DEAD_LETTER)).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isEqualTo("orders/till".getBytes(StandardCharsets.UTF_8));
                assertThat(letter.value()).isEqualTo(TestTopology.bytes(late));
                assertThat(letter.getRecordTime()).isEqualTo(NOON.plusMillis(1_234));
                assertThat(texts(letter.headers()))
                        .isEqualTo(Map.of(
                                "fleetpulse-reason", "too_late",
                                "fleetpulse-detail",
                                        "occurred_at 2026-11-18T11:59:59.999Z is before 2026-11-18T12:00:00Z, the oldest hour kept",
                                "fleetpulse-topic", "test.events",
                                "fleetpulse-partition", "0",
                                "fleetpulse-offset", "1",
                                "fleetpulse-timestamp",
                                        String.valueOf(NOON.plusMillis(1_234).toEpochMilli())));
            });
            assertThat(pipeline.bot("orders/till", Window.H1, NOON).getEvents()).isZero();
        }
    }

    /** A whole one with our headers would be more than the broker takes, and the processor would never get past it. */
    @Test
    void shouldKeepTheBeginningOfARecordThatIsTooLarge() {
        try (Pipeline pipeline = new Pipeline(folder, "rules: []")) {
            // Given
            Headers own = new RecordHeaders().add("trace", new byte[300_000]);

            // When
            pipeline.send("k".repeat(5_000), new byte[10 << 20], NOON, own);

            // Then
            assertThat(pipeline.written(Topics.DEAD_LETTER)).singleElement().satisfies(letter -> {
                assertThat(letter.key()).hasSize(1 << 10);
                assertThat(letter.value()).hasSize(64 << 10);
                assertThat(texts(letter.headers()))
                        .containsEntry("fleetpulse-reason", "invalid_event")
                        .containsEntry("fleetpulse-offset", "0")
                        .containsEntry("fleetpulse-detail", "record: more than 262144 bytes (got 10790765)")
                        .doesNotContainKey("trace");
            });
        }
    }

    static Stream<Arguments> refusedRecords() {
        TelemetryEvent event = new SampleBot("orders", "till").received(NOON);
        TelemetryEvent nameless = TelemetryEvent.newBuilder(event).setName("").build();
        TelemetryEvent change = TelemetryEvent.newBuilder(event)
                .setRuleChange(new RuleChange("my-rule", null, 1L))
                .build();
        return Stream.of(
                Arguments.of(DeadLetterReason.NOT_AVRO, GARBAGE, "not a TelemetryEvent in Confluent's format"),
                Arguments.of(DeadLetterReason.NOT_AVRO, new byte[0], "not a TelemetryEvent in Confluent's format"),
                Arguments.of(DeadLetterReason.NOT_AVRO, null, "no value"),
                Arguments.of(DeadLetterReason.INVALID_EVENT, TestTopology.bytes(nameless), "name: empty"),
                Arguments.of(
                        DeadLetterReason.RESERVED, TestTopology.bytes(change), "rule_change: not written by bots"));
    }

    @ParameterizedTest
    @MethodSource("refusedRecords")
    void shouldKeepWhatIsNoEventAndGoOn(DeadLetterReason reason, byte[] value, String detail) {
        try (Pipeline pipeline = new Pipeline(folder, "rules: []")) {
            // Given
            TelemetryEvent event = new SampleBot("orders", "bar").received(NOON);

            // When
            pipeline.send(null, value, NOON);
            pipeline.send(event);

            // Then
            assertThat(pipeline.written(Topics.DEAD_LETTER)).singleElement().satisfies(letter -> {
                assertThat(letter.key()).isNull();
                assertThat(letter.value()).isEqualTo(value);
                assertThat(texts(letter.headers()))
                        .containsEntry("fleetpulse-reason", reason.code())
                        .containsEntry("fleetpulse-detail", detail);
            });
            assertThat(pipeline.counter("received")).isEqualTo(2);
            assertThat(pipeline.counter("counted")).isEqualTo(1);
            assertThat(pipeline.counter("late")).isZero();
            for (DeadLetterReason other : OTHERS) {
                assertThat(pipeline.counter("dead.lettered", "reason", other.code()))
                        .isEqualTo(other == reason ? 1 : 0);
            }
        }
    }

    /** The driver has one partition, so the copy comes back to where it was found: misplaced again. */
    @Test
    void shouldSendAMisplacedEventOnceToItsOwnerAndNeverInCircles() {
        try (Pipeline pipeline = new Pipeline(folder, "rules: []", PARTITIONS)) {
            // Given
            TelemetryEvent stranger = bot(1).received(NOON);
            String key = BotKey.of(stranger.getFleet(), stranger.getBot());
            Headers sent = new RecordHeaders().add("trace", new byte[] {1});
            pipeline.tick(NOON);

            // When
            pipeline.send("key of another partitioner", TestTopology.bytes(stranger), NOON, sent);

            // Then
            assertThat(pipeline.written(Topics.EVENTS)).singleElement().satisfies(copy -> {
                assertThat(copy.key()).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
                assertThat(copy.value()).isEqualTo(TestTopology.bytes(stranger));
                assertThat(copy.getRecordTime()).isEqualTo(NOON);
                assertThat(texts(copy.headers())).isEqualTo(Map.of("trace", "\u0001", "fleetpulse-origin", "0/1"));
            });
            assertThat(pipeline.written(Topics.DEAD_LETTER))
                    .singleElement()
                    .satisfies(letter -> assertThat(texts(letter.headers()))
                            .containsEntry("fleetpulse-reason", "misplaced_twice")
                            .containsEntry("fleetpulse-origin", "0/1")
                            .containsEntry("fleetpulse-detail", "owner is partition 1"));
            assertThat(pipeline.bot(key, Window.H1, NOON.plusSeconds(1)).getEvents())
                    .isZero();
            assertThat(pipeline.counter("counted")).isZero();
            assertThat(pipeline.counter("rehomed")).isEqualTo(1);
        }
    }

    @Test
    void shouldAccountForEveryRecord() {
        try (Pipeline pipeline = new Pipeline(folder, "rules: []", PARTITIONS)) {
            // Given
            SampleBot own = bot(0);
            List<TelemetryEvent> strangers =
                    List.of(bot(1).received(NOON), bot(2).received(NOON), bot(3).received(NOON));

            // When
            for (int i = 0; i < 5; i++) {
                pipeline.send(own.received(NOON.plusSeconds(i)));
                pipeline.tick(NOON.plusSeconds(i));
                pipeline.send(null, GARBAGE, NOON.plusSeconds(i));
            }
            strangers.forEach(pipeline::send);
            TelemetryEvent twice = own.received(NOON.plusSeconds(5));
            pipeline.send(twice);
            pipeline.send(twice);
            pipeline.send(own.received(NOON.minus(Duration.ofDays(10))), NOON.plusSeconds(5));

            // Then
            assertThat(pipeline.counter("counted")).isEqualTo(6);
            assertThat(pipeline.counter("duplicates")).isEqualTo(1);
            assertThat(pipeline.counter("late")).isEqualTo(1);
            assertThat(pipeline.counter("ticks")).isEqualTo(5);
            assertThat(pipeline.counter("rehomed")).isEqualTo(3);
            assertThat(pipeline.counter("dead.lettered", "reason", "not_avro")).isEqualTo(5);
            assertThat(pipeline.counter("dead.lettered", "reason", "misplaced_twice"))
                    .isEqualTo(3);
            assertThat(pipeline.counter("dead.lettered", "reason", "invalid_event"))
                    .isZero();
            assertThat(pipeline.counter("dead.lettered", "reason", "reserved")).isZero();
            assertThat(pipeline.counter("received"))
                    .isEqualTo(pipeline.counter("counted")
                            + pipeline.counter("duplicates")
                            + pipeline.counter("late")
                            + pipeline.counter("rehomed")
                            + pipeline.counter("dead.lettered"))
                    .isEqualTo(19);
        }
    }

    /** A bot that a partition owns. */
    private static SampleBot bot(int partition) {
        String name = Stream.iterate(1, n -> n + 1)
                .map(n -> "till-" + n)
                .filter(candidate -> BotKey.owner("orders/" + candidate, PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
        return new SampleBot("orders", name);
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
