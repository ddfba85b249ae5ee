package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.entity.EntityQuestion;
import dev.fleetpulse.processor.entity.EntityReader;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.EntityState;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders of a fleet whose bots, in several partitions, move them from state to state. */
class EntitiesTopologyTest {

    private static final int PARTITIONS = 3;

    @TempDir
    Path folder;

    private final SampleBot till = new SampleBot("shop", "till");
    private final SampleBot kitchen = new SampleBot("shop", "kitchen-1");
    private AllTasks tasks;

    @SuppressWarnings("NullAway.Init") // set by start
    EntitiesTopologyTest() {}

    @BeforeEach
    void start() {
        tasks = new AllTasks(folder, PARTITIONS);
        tasks.tickAll(NOON.minusSeconds(1));
        assertThat(tasks.owner("shop", "till")).isNotEqualTo(tasks.owner("shop", "kitchen-1"));
    }

    @Test
    void shouldKnowTheStateOfAnOrderThatSeveralBotsHandle() {
        // Given
        tasks.send(till.moved("order", "4711", "placed", "paid", NOON.plusMillis(100)));
        TelemetryEvent cooked = kitchen.moved("order", "4711", "paid", "cooked", NOON.plusMillis(200));

        // When
        tasks.send(cooked);
        tasks.tickAll(NOON.plusSeconds(1));

        // Then
        assertThat(entities()).singleElement().satisfies(order -> {
            assertThat(order.getState()).isEqualTo("cooked");
            assertThat(order.getSince()).isEqualTo(NOON.plusMillis(200));
            assertThat(order.getPreviousState()).isEqualTo("paid");
            assertThat(order.getBot()).isEqualTo("kitchen-1");
            assertThat(order.getCorrelationId()).isEqualTo(cooked.getCorrelationId());
        });
    }

    @Test
    void shouldNotMoveAnOrderBackForALateOrRepeatedEvent() {
        // Given
        TelemetryEvent paid = till.moved("order", "4711", "placed", "paid", NOON.minusSeconds(40));
        tasks.send(paid, NOON);
        tasks.send(kitchen.moved("order", "4711", "paid", "cooked", NOON.plusMillis(200)));
        tasks.tickAll(NOON.plusSeconds(1));

        // When
        tasks.send(till.moved("order", "4711", "paid", "cancelled", NOON.minusSeconds(20)), NOON.plusSeconds(2));
        tasks.send(paid, NOON.plusSeconds(3));
        tasks.tickAll(NOON.plusSeconds(5));

        // Then
        assertThat(entities()).extracting(EntityState::getState).containsExactly("cooked");
    }

    @Test
    void shouldClampAStateFromTheFuture() {
        // When
        tasks.send(till.moved("order", "4711", "placed", "paid", NOON.plusSeconds(3_600)), NOON);
        tasks.tickAll(NOON.plusSeconds(1));

        // Then
        assertThat(entities()).extracting(EntityState::getSince).containsExactly(NOON.plusSeconds(300));
    }

    @Test
    void shouldSendAfterARestartWhatWaitedBeforeIt() {
        // Given
        tasks.send(till.moved("order", "4711", "placed", "paid", NOON.plusMillis(100)));

        // When
        tasks.restart();
        tasks.send(till.moved("order", "4712", "placed", "paid", NOON.plusMillis(200)));
        tasks.tickAll(NOON.plusSeconds(1));

        // Then
        assertThat(entities()).extracting(EntityState::getId).containsExactly("4711", "4712");
    }

    @Test
    void shouldForgetAnOrderAfterThirtyDays() {
        // Given
        tasks.send(till.moved("order", "4711", "placed", "paid", NOON.plusMillis(100)));
        tasks.tickAll(NOON.plusSeconds(1));

        // When
        Instant later = NOON.plus(Duration.ofDays(30));
        tasks.tickAll(later);
        List<EntityState> before = entities();
        tasks.tickAll(later.plus(Duration.ofHours(1)));

        // Then
        assertThat(before).hasSize(1);
        assertThat(entities()).isEmpty();
        assertThat(tasks.fleetStore(TopologyNames.FLEET_ENTITIES, BotKey.owner("shop", PARTITIONS))
                        .all()
                        .hasNext())
                .as("rows by age too")
                .isFalse();
    }

    private List<EntityState> entities() {
        EntityQuestion everything = new EntityQuestion("shop", null, null, Duration.ofDays(-99), null, 100);
        return new EntityReader(tasks.fleetStore(TopologyNames.FLEET_ENTITIES, BotKey.owner("shop", PARTITIONS)))
                .find(everything, NOON)
                .entities();
    }
}
