package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.applied.RuleChangeEvents;
import dev.fleetpulse.processor.bot.BotSubTopology;
import dev.fleetpulse.processor.count.Fate;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code received = counted + duplicates + late + rehomed + dead-lettered}, after every record, whatever it is. */
class RecordCountsTest {

    private static final int PARTITIONS = 4;
    private static final List<Fate> FATES = List.of(Fate.values());
    private static final String OWN = named(0);
    private static final String STRANGE = named(1);
    private static final byte[] GARBAGE = {0, 0, 0, 0, 99, 1, 2};

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<Fate, Long> expected = new EnumMap<>(Fate.class);
    private final List<TelemetryEvent> counted = new ArrayList<>();
    private final SampleBot own = new SampleBot("orders", OWN);
    private final SampleBot strange = new SampleBot("orders", STRANGE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAccountForEveryRecordOverRestarts(long seed) {
        // Given
        Random random = new Random(seed);
        TaskRun<byte[], byte[]> task = new TaskRun<>(
                new BotSubTopology(TestTopology.dependencies(PARTITIONS, partition -> {}, meters)),
                "test.events",
                0,
                folder);

        // When, Then
        for (int i = 0; i < 400; i++) {
            Instant at = NOON.plusMillis(200L * i);
            Fate fate = counted.isEmpty() ? Fate.COUNTED : FATES.get(random.nextInt(FATES.size()));
            task.process(new Record<>(new byte[0], value(fate, at, random), at.toEpochMilli(), headers(fate)));
            expected.merge(fate, 1L, Long::sum);
            assertCounts();
            if (random.nextInt(10) == 0) {
                task.restart();
                assertCounts();
            }
        }
        assertThat(expected).hasSameSizeAs(FATES);
    }

    private void assertCounts() {
        assertThat(counter("counted")).isEqualTo(expected(Fate.COUNTED));
        assertThat(counter("duplicates")).isEqualTo(expected(Fate.DUPLICATE));
        assertThat(counter("late")).isEqualTo(expected(Fate.LATE));
        assertThat(counter("rehomed")).isEqualTo(expected(Fate.REHOMED));
        assertThat(letters("not_avro")).isEqualTo(expected(Fate.NOT_AVRO));
        assertThat(letters("invalid_event")).isEqualTo(expected(Fate.INVALID_EVENT));
        assertThat(letters("misplaced_twice")).isEqualTo(expected(Fate.MISPLACED_TWICE));
        assertThat(letters("reserved")).isEqualTo(expected(Fate.RESERVED));
        assertThat(counter("ticks")).isEqualTo(expected(Fate.TICK));
        assertThat(counter("rule.changes")).isEqualTo(expected(Fate.RULE_CHANGE));
        assertThat(counter("received"))
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum()
                        - expected(Fate.TICK)
                        - expected(Fate.RULE_CHANGE));
    }

    private byte @Nullable [] value(Fate fate, Instant at, Random random) {
        TelemetryEvent event = own.received(at);
        return switch (fate) {
            case COUNTED -> counted(event);
            case DUPLICATE -> TestTopology.bytes(counted.get(random.nextInt(counted.size())));
            case LATE -> TestTopology.bytes(own.received(at.minus(Duration.ofDays(30))));
            case REHOMED, MISPLACED_TWICE -> TestTopology.bytes(strange.received(at));
            case NOT_AVRO -> random.nextBoolean() ? GARBAGE : null;
            case INVALID_EVENT ->
                TestTopology.bytes(TelemetryEvent.newBuilder(event)
                        .setDurationMs(Double.NaN)
                        .build());
            case RESERVED ->
                TestTopology.bytes(TelemetryEvent.newBuilder(event)
                        .setRuleChange(new RuleChange("rule", null, 1L))
                        .build());
            case TICK -> TestTopology.bytes(TestTopology.tickEvent());
            case RULE_CHANGE ->
                TestTopology.bytes(RuleChangeEvents.event(new RuleChange("rule", null, (long) random.nextInt(9))));
        };
    }

    private static Headers headers(Fate fate) {
        Headers headers = new RecordHeaders();
        return fate == Fate.MISPLACED_TWICE ? headers.add("fleetpulse-origin", new byte[] {'2'}) : headers;
    }

    private byte[] counted(TelemetryEvent event) {
        counted.add(event);
        return TestTopology.bytes(event);
    }

    private long expected(Fate fate) {
        return expected.getOrDefault(fate, 0L);
    }

    private long counter(String name) {
        return (long)
                meters.get("fleetpulse.processor." + name).functionCounter().count();
    }

    private long letters(String reason) {
        return (long) meters.get("fleetpulse.processor.dead.lettered")
                .tag("reason", reason)
                .functionCounter()
                .count();
    }

    /** A bot that a partition owns. */
    private static String named(int partition) {
        int n = 0;
        while (BotKey.owner("orders/till-" + n, PARTITIONS) != partition) {
            n++;
        }
        return "till-" + n;
    }
}
