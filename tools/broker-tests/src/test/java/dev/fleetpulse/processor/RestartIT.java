package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.schema.EntityCount;
import dev.fleetpulse.schema.EntityState;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a processor that was stopped and started again knows of the past, against a real broker: hours and days, which went
 * through the rollups topic into the history, and entities. (Counts and windows are in {@link StreamProcessorIT}.)
 */
@ExtendWith(KafkaExtension.class)
final class RestartIT {

    private static final Duration TOOK = Duration.ofMillis(120);
    private static final SampleBot TILL = new SampleBot("shop", "till-1");
    private static final SampleBot KITCHEN = new SampleBot("shop", "kitchen-1");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    private final Instant from = hour.minus(Duration.ofHours(47));

    private ProcessorScene scene;

    @BeforeEach
    void start(KafkaFixture kafka, @TempDir Path folder) {
        scene = new ProcessorScene(kafka, kafka.newTopics(2), folder, "only");
        scene.start();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void shouldKnowWhatItKnewBeforeAndTakeCorrections() {
        // Given
        List<TelemetryEvent> ofTill = new ArrayList<>(List.of(
                TILL.succeeded("pay", hoursAgo(30), TOOK),
                TILL.failed("pay", hoursAgo(30).plusSeconds(1), TOOK, "TIMEOUT"),
                TILL.succeeded("pay", hoursAgo(3), TOOK)));
        List<TelemetryEvent> ofAll = new ArrayList<>(ofTill);
        ofAll.add(KITCHEN.rejected("cook", hoursAgo(3), TOOK, "NO_GAS"));
        ofAll.add(TILL.moved("order", "4711", "placed", "paid", hoursAgo(2)));
        ofTill.add(ofAll.get(4));
        scene.write(ofAll);
        scene.write(TILL.moved("order", "4712", "placed", "paid", now), TILL.moved("task", "1", "open", "done", now));
        awaitHistory("shop/till-1", ofTill);
        awaitHistory("shop", ofAll);
        awaitPaidOrders("4711", "4712");

        // When
        scene.restart();

        // Then
        awaitHistory("shop/till-1", ofTill);
        awaitHistory("shop", ofAll);
        assertThat(scene.client()
                        .history("shop/till-1", hour.minus(Duration.ofHours(3)), hour.minus(Duration.ofHours(2))))
                .hasValueSatisfying(slice -> assertThat(slice.getSuccesses()).isEqualTo(1));
        awaitPaidOrders("4711", "4712");

        // When
        TelemetryEvent late = TILL.failed("pay", hoursAgo(30).plusSeconds(2), TOOK, "TIMEOUT");
        scene.write(late, KITCHEN.moved("order", "4712", "paid", "cooked", now.plusMillis(1)));

        // Then
        ofTill.add(late);
        ofAll.add(late);
        awaitHistory("shop/till-1", ofTill);
        awaitHistory("shop", ofAll);
        awaitPaidOrders("4711");
        assertThat(scene.client().entities("shop", "&older_than_ms=300000").getEntities())
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.getId()).isEqualTo("4711");
                    assertThat(order.getSince()).isEqualTo(hoursAgo(2));
                    assertThat(order.getPreviousState()).isEqualTo("placed");
                    assertThat(order.getBot()).isEqualTo("till-1");
                });
        assertThat(scene.client().entities("shop", "").getCounts())
                .containsExactlyInAnyOrder(
                        new EntityCount("order", "paid", 1L),
                        new EntityCount("order", "cooked", 1L),
                        new EntityCount("task", "done", 1L));
        assertThat(scene.client().entities("elsewhere", "").getKnown()).isFalse();
    }

    private void awaitPaidOrders(String... ids) {
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() -> assertThat(scene.client()
                                .entities("shop", "&type=order&state=paid")
                                .getEntities())
                        .extracting(EntityState::getId)
                        .containsExactly(ids));
    }

    private Instant hoursAgo(int hours) {
        return hour.minus(Duration.ofHours(hours)).plusSeconds(60);
    }

    private void awaitHistory(String subject, List<TelemetryEvent> events) {
        Slice counted = SampleSlices.of(from, Duration.between(from, hour), events);
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() ->
                        assertThat(scene.client().history(subject, from, hour)).contains(counted));
    }
}
