package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Arrivals;
import dev.fleetpulse.schema.BotStatus;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that were there before, and what a bot's own row says of how its events arrive. */
class DuplicatesTopologyTest {

    private static final Duration TOOK = Duration.ofMillis(80);
    private static final String TILL = "orders/till";
    private static final String RULE =
            "rules: [{id: quiet, subject: bot, condition: silent_seconds() > 15, severity: HIGH}]";

    @TempDir
    Path folder;

    private final SampleBot till = new SampleBot("orders", "till");
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set by start
    DuplicatesTopologyTest() {}

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder, RULE);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldChangeNothingButTheCountersForADuplicate() {
        // Given
        TelemetryEvent event = till.failed("pay", NOON, TOOK, "TIMEOUT");
        pipeline.send(event);
        BotStatus before = status();

        // When
        pipeline.send(event, NOON.plusSeconds(10));
        pipeline.send(event, NOON.plusSeconds(14));
        pipeline.tick(NOON.plusSeconds(20));

        // Then
        Arrivals row =
                Arrivals.newBuilder(before.getArrivals()).setDuplicates(2).build();
        assertThat(status())
                .isEqualTo(BotStatus.newBuilder(before).setArrivals(row).build());
        assertThat(pipeline.bot(TILL, Window.M1, NOON.plusSeconds(20)).getEvents())
                .isEqualTo(1);
        assertThat(pipeline.fleet("orders", Window.M1, NOON.plusSeconds(20)).getEvents())
                .isEqualTo(1);
        assertThat(pipeline.counter("received")).isEqualTo(3);
        assertThat(pipeline.counter("counted")).isEqualTo(1);
        assertThat(pipeline.counter("duplicates")).isEqualTo(2);
        assertThat(pipeline.written(Topics.DEAD_LETTER)).isEmpty();
    }

    /** A queue that resends for ever says nothing of the bot behind it. */
    @Test
    void shouldNotTakeADuplicateForASignOfLife() {
        // Given
        TelemetryEvent event = till.received(NOON);
        pipeline.send(event);

        // When
        for (int second = 1; second <= 20; second++) {
            pipeline.send(event, NOON.plusSeconds(second));
        }

        // Then
        assertThat(pipeline.alerts()).extracting("rule").containsExactly("quiet");
    }

    @Test
    void shouldTellHowABotsEventsArrive() {
        // Given
        pipeline.send(till.received(NOON));

        // When
        pipeline.send(till.received(NOON.plusSeconds(90)), NOON.plusSeconds(60));
        pipeline.send(till.received(NOON.plusSeconds(900)), NOON.plusSeconds(61));
        pipeline.send(till.received(NOON), NOON.plusSeconds(62));
        pipeline.send(till.received(NOON.minus(Duration.ofDays(9))), NOON.plusSeconds(63));
        pipeline.send(nameless(), NOON.plusSeconds(64));
        pipeline.send(
                TILL,
                TestTopology.bytes(till.received(NOON.plusSeconds(65))),
                NOON.plusSeconds(65),
                new RecordHeaders().add("fleetpulse-origin", new byte[] {'3'}));
        pipeline.send(underANumberUsedBefore(), NOON.plusSeconds(66));

        // Then
        Arrivals row = status().getArrivals();
        assertThat(row.getLate()).isEqualTo(1);
        assertThat(row.getClamped()).isEqualTo(1);
        assertThat(row.getTooLate()).isEqualTo(1);
        assertThat(row.getRefused()).isEqualTo(1);
        assertThat(row.getMisplaced()).isEqualTo(1);
        assertThat(row.getNumbersReused()).isEqualTo(1);
        assertThat(row.getDuplicates()).isZero();
        assertThat(Objects.requireNonNull(row.getClock()).getGreatestMs()).isEqualTo(839_000);
        assertThat(status().getLastSeen()).isEqualTo(NOON.plusSeconds(66));
    }

    @Test
    void shouldMakeNoBotOutOfRefusedEvents() {
        // When
        pipeline.send(till.received(NOON.minus(Duration.ofDays(9))), NOON);
        pipeline.send(nameless(), NOON);

        // Then
        assertThat(pipeline.status(TILL)).isNull();
        assertThat(pipeline.counter("late")).isEqualTo(1);
        assertThat(pipeline.counter("dead.lettered", "reason", "invalid_event")).isEqualTo(1);
    }

    private BotStatus status() {
        return Objects.requireNonNull(pipeline.status(TILL), TILL);
    }

    private TelemetryEvent nameless() {
        return TelemetryEvent.newBuilder(till.received(NOON)).setName("").build();
    }

    /** The instance counts from 0 again. */
    private TelemetryEvent underANumberUsedBefore() {
        Instant at = NOON.plusSeconds(66);
        TelemetryEvent first = new SampleBot("orders", "till").received(at);
        return TelemetryEvent.newBuilder(first).setId("another").build();
    }
}
