package dev.fleetpulse.processor.entity;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.EntityCount;
import dev.fleetpulse.schema.EntityState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitiesTest {

    private static final Entities.Limits SMALL = new Entities.Limits(2, 3, Duration.ofDays(30));

    private final List<KeyValueStore<Bytes, byte[]>> opened = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ProcessorMetrics metrics = new ProcessorMetrics(meters);
    private final KeyValueStore<Bytes, byte[]> store = newStore();
    private final Entities entities = new Entities(store, SMALL, metrics);

    @AfterEach
    void close() {
        opened.forEach(KeyValueStore::close);
    }

    @Test
    void shouldKeepTheNewestTransition() {
        // When
        entities.entered("shop", order("1", "placed", 0, 1));
        entities.entered("shop", order("1", "paid", 5, 2));

        // Then
        assertThat(all(store)).containsExactly(order("1", "paid", 5, 2));
    }

    @Test
    void shouldNotMoveBackForALateOrRepeatedTransition() {
        // Given
        entities.entered("shop", order("1", "paid", 5, 2));
        List<String> before = dump(store);

        // When
        entities.entered("shop", order("1", "placed", 0, 1));
        entities.entered("shop", order("1", "paid", 5, 2));

        // Then
        assertThat(dump(store)).isEqualTo(before);
    }

    @Test
    void shouldGoBySequenceNumberWithinAMillisecond() {
        // When
        entities.entered("shop", order("1", "paid", 0, 10));
        entities.entered("shop", order("1", "placed", 0, 9));

        // Then
        assertThat(all(store)).extracting(EntityState::getState).containsExactly("paid");
    }

    /** Some at the same millisecond, some without a number, some twice, more orders than are kept. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldEndInTheSameStateInWhateverOrderTransitionsArrive(long seed) {
        // Given
        Random random = new Random(seed);
        List<EntityState> transitions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = String.valueOf(random.nextInt(8));
            EntityState entered = order(id, "state-" + random.nextInt(4), random.nextInt(20), i);
            transitions.add(
                    random.nextInt(3) > 0
                            ? entered
                            : EntityState.newBuilder(entered).setSequence(null).build());
        }
        transitions.addAll(transitions.subList(0, 50));
        transitions.forEach(entered -> entities.entered("shop", entered));

        // When
        Collections.shuffle(transitions, random);
        KeyValueStore<Bytes, byte[]> other = newStore();
        Entities shuffled = new Entities(other, SMALL, metrics);
        transitions.forEach(entered -> shuffled.entered("shop", entered));

        // Then
        assertThat(dump(other)).isEqualTo(dump(store)).hasSize(2 * 3);
    }

    @Test
    void shouldForgetThatWhichIsLongestInItsStateWhenThereAreTooMany() {
        // Given
        entities.entered("shop", order("1", "placed", 1, 1));
        entities.entered("shop", order("2", "placed", 0, 2));
        entities.entered("shop", order("3", "placed", 2, 3));

        // When
        entities.entered("shop", order("4", "placed", 3, 4));

        // Then
        assertThat(all(store)).extracting(EntityState::getId).containsExactly("1", "3", "4");
        assertThat(lost("too_many_of_type")).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutTypesThatAreTooMany() {
        // Given
        entities.entered("shop", entity("order", "1"));
        entities.entered("shop", entity("task", "1"));

        // When
        entities.entered("shop", entity("agent", "1"));
        entities.entered("bank", entity("agent", "1"));

        // Then
        assertThat(all(store)).extracting(EntityState::getType).containsExactly("order", "task");
        assertThat(lost("too_many_types")).isEqualTo(1);
        assertThat(find(question("bank", null, Duration.ZERO, null, 9)).entities())
                .hasSize(1);
    }

    @Test
    void shouldCountWhatItFindsAfterARestart() {
        // Given
        entities.entered("shop", order("1", "placed", 1, 1));
        entities.entered("shop", order("2", "placed", 2, 2));
        entities.entered("shop", order("3", "placed", 3, 3));

        // When
        new Entities(store, SMALL, metrics).entered("shop", order("4", "placed", 4, 4));

        // Then
        assertThat(all(store)).extracting(EntityState::getId).containsExactly("2", "3", "4");
    }

    @Test
    void shouldForgetWithEveryRowAfterThirtyDays() {
        // Given
        entities.entered("shop", order("1", "placed", 0, 1));
        entities.entered("shop", order("2", "placed", 1, 2));

        // When
        entities.expire("shop", NOON.plus(Duration.ofDays(30)).plusMillis(1));

        // Then
        assertThat(all(store)).extracting(EntityState::getId).containsExactly("2");
        assertThat(dump(store)).hasSize(2);
    }

    @Test
    void shouldListTheLongestInAStateFirstPageByPage() {
        // Given
        entities.entered("shop", order("1", "placed", 30, 1));
        entities.entered("shop", order("2", "paid", 20, 2));
        entities.entered("shop", order("3", "placed", 10, 3));

        // When
        EntityReader.Found first = find(question("shop", null, Duration.ZERO, null, 2));
        EntityState last = first.entities().get(1);
        EntityReader.Found second = find(question("shop", null, Duration.ZERO, EntityQuestion.Place.of(last), 2));

        // Then
        assertThat(first.entities()).extracting(EntityState::getId).containsExactly("3", "2");
        assertThat(first.more()).isTrue();
        assertThat(second.entities()).extracting(EntityState::getId).containsExactly("1");
        assertThat(second.more()).isFalse();
        assertThat(second.counts())
                .containsExactly(new EntityCount("order", "paid", 1L), new EntityCount("order", "placed", 2L));
    }

    @Test
    void shouldListOneStateAndAgeAndCountTheWholeState() {
        // Given
        entities.entered("shop", order("1", "placed", 30, 1));
        entities.entered("shop", order("2", "paid", 20, 2));
        entities.entered("shop", order("3", "placed", 10, 3));

        // When
        EntityReader.Found found = find(question("shop", "placed", Duration.ofSeconds(50), null, 9));

        // Then
        assertThat(found.entities()).extracting(EntityState::getId).containsExactly("3");
        assertThat(found.counts()).containsExactly(new EntityCount("order", "placed", 2L));
    }

    @Test
    void shouldKeepFleetsApartWhoseNamesBeginAlike() {
        // Given
        entities.entered("shop", order("1", "placed", 0, 1));
        entities.entered("shop-2", order("2", "placed", 0, 2));
        entities.entered("sho", order("3", "placed", 0, 3));

        // Then
        assertThat(all(store)).extracting(EntityState::getId).containsExactly("1");
    }

    /** At a minute past noon. */
    private EntityReader.Found find(EntityQuestion question) {
        return new EntityReader(store).find(question, NOON.plusSeconds(60));
    }

    private static EntityQuestion question(
            String fleet, @Nullable String state, Duration olderThan, EntityQuestion.@Nullable Place after, int limit) {
        return new EntityQuestion(fleet, null, state, olderThan, after, limit);
    }

    private static List<EntityState> all(KeyValueStore<Bytes, byte[]> store) {
        EntityQuestion everything = new EntityQuestion("shop", null, null, Duration.ofDays(-99), null, 999);
        return new EntityReader(store).find(everything, NOON).entities();
    }

    /** Every row, keys and values. */
    private static List<String> dump(KeyValueStore<Bytes, byte[]> store) {
        List<String> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(row -> rows.add(row.key + "=" + Bytes.wrap(row.value)));
        }
        return rows;
    }

    private double lost(String reason) {
        return meters.get("fleetpulse.processor.entities.lost")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private KeyValueStore<Bytes, byte[]> newStore() {
        KeyValueStore<Bytes, byte[]> made = TestStores.opened(Stores.bytesOnDisk("entities-" + opened.size()));
        opened.add(made);
        return made;
    }

    private static EntityState order(String id, String state, int second, long sequence) {
        Instant since = NOON.plusSeconds(second);
        return new EntityState("order", id, state, since, "before", "till", "cid", sequence, "event-" + sequence);
    }

    private static EntityState entity(String type, String id) {
        return EntityState.newBuilder(order(id, "new", 0, 1)).setType(type).build();
    }
}
