package dev.fleetpulse.processor.entity;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.entity.Entities.Since;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.EntityState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many entities are in a state since when: counted from an index that must always say what the store says. */
class EntityAgesTest {

    private static final Entities.Limits SMALL = new Entities.Limits(2, 5, Duration.ofDays(30));

    private final KeyValueStore<Bytes, byte[]> store = TestStores.opened(Stores.bytesOnDisk("entities"));
    private final Entities entities = opened();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldCountThoseThatEnteredAtTheInstantOrBefore() {
        // Given
        entities.entered("shop", order("1", "NEW", 0));
        entities.entered("shop", order("2", "NEW", 10));
        entities.entered("shop", order("3", "PAID", 0));

        // When, Then
        assertThat(entities.inState("shop", since("NEW", -1))).isZero();
        assertThat(entities.inState("shop", since("NEW", 0))).isEqualTo(1);
        assertThat(entities.inState("shop", since("NEW", 10))).isEqualTo(2);
        assertThat(entities.inState("shop", since("GONE", 10))).isZero();
        assertThat(entities.inState("bar", since("NEW", 10))).isZero();
    }

    /** Moves, late and repeated ones, more than are kept, and expiry: the index is held against a new one each time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAlwaysSayWhatTheStoreSays(long seed) {
        // Given
        Random random = new Random(seed);

        for (int i = 0; i < 300; i++) {
            // When
            String id = String.valueOf(random.nextInt(8));
            entities.entered("shop", order(id, random.nextBoolean() ? "NEW" : "PAID", random.nextInt(100)));
            if (i % 50 == 49) {
                entities.expire("shop", NOON.plus(SMALL.kept()).plusSeconds(i / 5));
            }

            // Then
            Since asked = since("NEW", random.nextInt(100));
            assertThat(entities.inState("shop", asked)).isEqualTo(opened().inState("shop", asked));
        }
    }

    @Test
    void shouldHandOverEveryEntityOfAFleet() {
        // Given
        entities.entered("shop", order("1", "NEW", 0));
        entities.entered("shop", order("2", "NEW", 10));
        entities.entered("bar", order("3", "NEW", 10));

        // When
        List<EntityState> found = new ArrayList<>();
        entities.forEach("shop", found::add);

        // Then
        assertThat(found).extracting(EntityState::getId).containsExactly("1", "2");
    }

    private Entities opened() {
        return new Entities(store, SMALL, new ProcessorMetrics(new SimpleMeterRegistry()));
    }

    private static Since since(String state, int second) {
        return new Since("order", state, NOON.plusSeconds(second));
    }

    private static EntityState order(String id, String state, int second) {
        Instant at = NOON.plusSeconds(second);
        return EntityState.newBuilder()
                .setType("order")
                .setId(id)
                .setState(state)
                .setSince(at)
                .setBot("till")
                .setCorrelationId("c")
                .setEventId(id + state + second)
                .build();
    }
}
