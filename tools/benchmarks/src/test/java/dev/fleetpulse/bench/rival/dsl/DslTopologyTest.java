package dev.fleetpulse.bench.rival.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.bench.rival.EventCount;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.SketchTally;
import dev.fleetpulse.bench.rival.WindowRow;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.WindowStore;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The naive topology against sorted arrays: a newcomer's code may be slow, but not wrong. */
class DslTopologyTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TOPIC = "bench.events";
    private static final double BOUND = 0.0101;

    private final EventCount count = new EventCount();
    private final Random random = new Random(5);

    @TempDir
    Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, TelemetryEvent> events;

    @SuppressWarnings("NullAway.Init") // set by start and JUnit
    DslTopologyTest() {}

    @BeforeEach
    void start() {
        AvroSerdes serdes = new AvroSerdes("mock://dsl-topology", Map.of());
        Serde<TelemetryEvent> serde = Serdes.serdeFrom(serdes.serializer(), serdes.deserializer());
        RivalInput input = new RivalInput(
                "127.0.0.1:1", "mock://dsl-topology", TOPIC, 0, Duration.ofMillis(250), folder, "at_least_once");
        driver = new TopologyTestDriver(DslTopology.of(TOPIC, serde, count), DslProperties.of(input, "dsl"), NOON);
        events = driver.createInputTopic(TOPIC, new StringSerializer(), serde.serializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldCountEventsIntoTheirWindowsByTheTimeTheyOccurred() {
        // Given: a minute, five minutes and an hour end between the two
        Instant beforeOne = NOON.plus(Duration.ofMinutes(60)).minusMillis(1);
        Instant one = NOON.plus(Duration.ofMinutes(60));
        // When
        pipe("till", beforeOne, Outcome.FAILURE, 12.0);
        pipe("till", one, Outcome.SUCCESS, Double.NaN);
        pipe("desk", one, Outcome.REJECTED, 0.0);
        // Then
        assertThat(count.get()).isEqualTo(3);
        for (Duration length : WindowRow.LENGTHS) {
            assertThat(row("till", length, one.minus(length))).satisfies(row -> {
                assertThat(row.events()).isEqualTo(1);
                assertThat(row.failures()).isEqualTo(1);
                assertThat(row.latencies()).isEqualTo(1);
                assertThat(row.p50Ms()).isCloseTo(12, Offset.offset(0.12));
            });
            assertThat(row("till", length, one))
                    .isEqualTo(new WindowRow(
                            "shop/till",
                            length.toMillis(),
                            one.toEpochMilli(),
                            1,
                            0,
                            0,
                            Double.NaN,
                            Double.NaN,
                            Double.NaN));
            assertThat(row("desk", length, one))
                    .isEqualTo(new WindowRow("shop/desk", length.toMillis(), one.toEpochMilli(), 1, 0, 1, 0, 0, 0));
        }
    }

    @Test
    void shouldKeepQuantilesWithinOnePerCentOfARankBesideTheExactOne() {
        // Given
        double[] durations = new double[700];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = Math.exp(4 + 1.5 * random.nextGaussian());
        }
        // When
        for (double duration : durations) {
            pipe("till", NOON.plusMillis(random.nextInt(60_000)), Outcome.SUCCESS, duration);
        }
        // Then
        Arrays.sort(durations);
        for (Duration length : WindowRow.LENGTHS) {
            WindowRow row = row("till", length, NOON);
            assertThat(row.latencies()).isEqualTo(durations.length);
            assertNear(row.p50Ms(), durations, 0.5);
            assertNear(row.p95Ms(), durations, 0.95);
            assertNear(row.p99Ms(), durations, 0.99);
        }
    }

    /** Definitions of a quantile differ by one rank. */
    private static void assertNear(double quantile, double[] sorted, double q) {
        int rank = (int) Math.ceil(q * sorted.length) - 1;
        assertThat(quantile)
                .as("p%s", q * 100)
                .isBetween(sorted[rank - 1] * (1 - BOUND), sorted[rank + 1] * (1 + BOUND));
    }

    private void pipe(String bot, Instant occurredAt, Outcome outcome, double durationMs) {
        TelemetryEvent.Builder event = TelemetryEvent.newBuilder()
                .setId("e-" + random.nextLong())
                .setFleet("shop")
                .setBot(bot)
                .setName("ORDER_PLACED")
                .setCorrelationId("c")
                .setOccurredAt(occurredAt)
                .setOutcome(outcome)
                .setDurationMs(Double.isNaN(durationMs) ? null : durationMs);
        events.pipeInput("shop/" + bot, event.build(), occurredAt);
    }

    private WindowRow row(String bot, Duration length, Instant start) {
        WindowStore<String, SketchTally> store = driver.getWindowStore(DslTopology.storeOf(length));
        SketchTally tally = store.fetch("shop/" + bot, start.toEpochMilli());
        assertThat(tally).as("%s of %s at %s", length, bot, start).isNotNull();
        return tally.row("shop/" + bot, length.toMillis(), start.toEpochMilli());
    }
}
