package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.SliceFigures;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import dev.fleetpulse.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an event: which slices of its bot and its fleet it counts in. */
class CountsTopologyTest {

    private static final Duration TOOK = Duration.ofMillis(80);
    private static final String TILL = "orders/till";

    @TempDir
    Path folder;

    private final SampleBot till = new SampleBot("orders", "till");
    private final SampleBot bar = new SampleBot("orders", "bar");
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set by start
    CountsTopologyTest() {}

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder, "rules: []");
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void shouldCountForTheBotAtOnceAndForTheFleetWhenTheSecondCloses() {
        // Given
        pipeline.send(till.succeeded("pay", NOON, TOOK));
        pipeline.send(till.failed("pay", NOON.plusMillis(400), TOOK, "TIMEOUT"));
        pipeline.send(bar.rejected("pay", NOON.plusMillis(700), TOOK, "STATE_MISMATCH"));

        // When
        Slice bot = pipeline.bot(TILL, Window.M1, NOON.plusSeconds(1));
        Slice fleetBefore = pipeline.fleet("orders", Window.M1, NOON.plusSeconds(1));
        pipeline.tick(NOON.plusSeconds(1));
        Slice fleet = pipeline.fleet("orders", Window.M1, NOON.plusSeconds(1));

        // Then
        assertThat(bot.getEvents()).isEqualTo(2);
        assertThat(SliceFigures.errorRate(bot)).isEqualTo(0.5);
        assertThat(fleetBefore.getEvents()).isZero();
        assertThat(fleet.getEvents()).isEqualTo(3);
        assertThat(SliceFigures.total(fleet)).isEqualTo(3);
        assertThat(fleet.getReasons()).isEqualTo(Map.of("TIMEOUT", 1L, "STATE_MISMATCH", 1L));
        assertThat(fleet.getLatency().getCount()).isEqualTo(3);
    }

    @Test
    void shouldCountNotificationsByChannelForBotAndFleet() {
        // Given
        pipeline.send(till.willRetry("telegram", "bill", NOON));
        pipeline.send(till.delivered("telegram", "bill", NOON));
        pipeline.send(bar.undelivered("telegram", "bill", NOON));
        pipeline.send(bar.delivered("mail", "bill", NOON));

        // When
        pipeline.tick(NOON.plusSeconds(1));

        // Then
        assertThat(pipeline.bot(TILL, Window.H1, NOON.plusSeconds(1)).getChannels())
                .isEqualTo(Map.of("telegram", SampleSlices.notifications(2L, 1L, 0L)));
        assertThat(pipeline.fleet("orders", Window.H1, NOON.plusSeconds(1)).getChannels())
                .isEqualTo(Map.of(
                        "telegram",
                        SampleSlices.notifications(3L, 1L, 1L),
                        "mail",
                        SampleSlices.notifications(1L, 1L, 0L)));
    }

    @Test
    void shouldCorrectTheSliceALateEventBelongsTo() {
        // Given
        pipeline.send(till.succeeded("pay", NOON, TOOK));

        // When
        pipeline.send(till.failed("pay", NOON.minus(Duration.ofMinutes(30)), TOOK, "TIMEOUT"), NOON.plusSeconds(20));
        pipeline.tick(NOON.plusSeconds(21));

        // Then
        assertThat(pipeline.botSlice(TILL, NOON.minus(Duration.ofMinutes(30))).getFailures())
                .isEqualTo(1);
        assertThat(pipeline.bot(TILL, Window.M5, NOON.plusSeconds(21)).getFailures())
                .isZero();
        assertThat(pipeline.bot(TILL, Window.H1, NOON.plusSeconds(21)).getFailures())
                .isEqualTo(1);
        assertThat(pipeline.fleet("orders", Window.H1, NOON.plusSeconds(21)).getFailures())
                .isEqualTo(1);
        assertThat(pipeline.fleet("orders", Window.M5, NOON.plusSeconds(21)).getFailures())
                .isZero();
    }

    @Test
    void shouldClampAnEventFromTheFutureWithoutMovingTheClock() {
        // Given
        pipeline.send(till.succeeded("pay", NOON.plus(Duration.ofDays(365)), TOOK), NOON);

        // When
        pipeline.send(bar.succeeded("pay", NOON.plusSeconds(1), TOOK));
        pipeline.tick(NOON.plusSeconds(2));

        // Then
        assertThat(pipeline.botSlice(TILL, NOON.plusSeconds(300)).getSuccesses())
                .isEqualTo(1);
        assertThat(pipeline.bot(TILL, Window.H1, NOON.plusSeconds(300)).getEvents())
                .isZero();
        assertThat(pipeline.bot(TILL, Window.H1, NOON.plusSeconds(301)).getEvents())
                .isEqualTo(1);
        assertThat(pipeline.bot("orders/bar", Window.M1, NOON.plusSeconds(2)).getEvents())
                .isEqualTo(1);
        assertThat(pipeline.counter("dead.lettered")).isZero();
    }

    @Test
    void shouldCountByTheClockWhereTheBrokersClockWentBack() {
        // Given
        pipeline.send(till.received(NOON.plusSeconds(30)));

        // When
        pipeline.send(till.received(NOON.plusSeconds(28)), NOON.plusSeconds(20));
        pipeline.tick(NOON.plusSeconds(31));

        // Then
        assertThat(pipeline.bot(TILL, Window.M1, NOON.plusSeconds(31)).getEvents())
                .isEqualTo(2);
        assertThat(pipeline.fleet("orders", Window.M1, NOON.plusSeconds(31)).getEvents())
                .isEqualTo(2);
    }

    @Test
    void shouldForgetSlicesBeyondRetentionAndNoOthers() {
        // Given
        for (int minute = 0; minute < 100; minute++) {
            pipeline.send(till.received(NOON.plus(Duration.ofMinutes(minute))));
        }

        // When
        pipeline.tick(NOON.plus(Duration.ofMinutes(100)));

        // Then
        assertThat(pipeline.bot(TILL, Window.H1, NOON.plus(Duration.ofMinutes(100)))
                        .getEvents())
                .isEqualTo(60);
        assertThat(pipeline.fleet("orders", Window.H1, NOON.plus(Duration.ofMinutes(100)))
                        .getEvents())
                .isEqualTo(60);
        // Each bot has its turn within the minute that follows.
        pipeline.tick(NOON.plus(Duration.ofMinutes(101)));
        assertThat(pipeline.botSlice(TILL, NOON.plus(Duration.ofMinutes(34))).getEvents())
                .isZero();
        assertThat(pipeline.botSlice(TILL, NOON.plus(Duration.ofMinutes(35))).getEvents())
                .isEqualTo(1);
    }

    /** {@code received = counted + duplicates + late + rehomed + dead-lettered}, with every zero where nothing happened. */
    @Test
    void shouldAccountForEveryRecord() {
        // When
        pipeline.send(till.received(NOON));
        pipeline.send(bar.received(NOON));
        pipeline.tick(NOON.plusSeconds(1));

        // Then
        assertThat(pipeline.counter("received")).isEqualTo(2);
        assertThat(pipeline.counter("counted")).isEqualTo(2);
        assertThat(pipeline.counter("duplicates")).isZero();
        assertThat(pipeline.counter("late")).isZero();
        assertThat(pipeline.counter("rehomed")).isZero();
        assertThat(pipeline.counter("dead.lettered")).isZero();
        assertThat(pipeline.counter("ticks")).isEqualTo(1);
        assertThat(pipeline.counter("dedup.ids.evicted")).isZero();
        assertThat(pipeline.counter("continuity.broken")).isZero();
        assertThat(pipeline.counter("alert.transitions")).isZero();
        assertThat(pipeline.written(Topics.DEAD_LETTER)).isEmpty();
        assertThat(pipeline.written(Topics.EVENTS)).isEmpty();
        assertThat(pipeline.alerts()).isEmpty();
    }
}
