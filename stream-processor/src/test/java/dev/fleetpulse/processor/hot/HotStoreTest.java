package dev.fleetpulse.processor.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.processor.task.TestStores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotStoreTest {

    private final HotStore<String, String> store = hot();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAnswerAsThePlainStoreDoes(long seed) {
        // Given
        KeyValueStore<String, String> plain = TestStores.opened(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("plain"), Serdes.String(), Serdes.String()));
        Random random = new Random(seed);
        Map<String, HotCell<String>> cells = new HashMap<>();

        // When, Then
        for (int step = 0; step < 6_000; step++) {
            String key = "k" + random.nextInt(40);
            switch (random.nextInt(11)) {
                case 8, 9 -> {
                    held(cells, key).put("c" + step);
                    plain.put(key, "c" + step);
                }
                case 10 -> {
                    assertThat(held(cells, key).value()).isEqualTo(plain.get(key));
                    held(cells, key).put(null);
                    plain.delete(key);
                }
                case 0, 1, 2 -> {
                    store.put(key, "v" + step);
                    plain.put(key, "v" + step);
                }
                case 3 -> assertThat(store.delete(key)).isEqualTo(plain.delete(key));
                case 4 -> assertThat(store.get(key)).isEqualTo(plain.get(key));
                case 5 -> assertThat(store.putIfAbsent(key, "w" + step)).isEqualTo(plain.putIfAbsent(key, "w" + step));
                case 6 -> store.flushCache();
                default -> {
                    String to = "k" + random.nextInt(40);
                    assertThat(all(store.range(key, to))).isEqualTo(all(plain.range(key, to)));
                    assertThat(all(store.all())).isEqualTo(all(plain.all()));
                }
            }
        }
    }

    @Test
    void shouldShowOtherThreadsWhatWasFlushed() throws Exception {
        // Given
        store.put("a", "flushed");
        store.put("b", "flushed");
        store.flushCache();

        // When
        store.put("a", "later");
        store.delete("b");
        store.put("c", "later");

        // Then
        assertThat(elsewhere(() -> store.get("a"))).isEqualTo("flushed");
        assertThat(elsewhere(() -> store.get("c"))).isNull();
        assertThat(elsewhere(() -> all(store.all())))
                .containsExactly(KeyValue.pair("a", "flushed"), KeyValue.pair("b", "flushed"));
        assertThat(all(store.all())).containsExactly(KeyValue.pair("a", "later"), KeyValue.pair("c", "later"));
    }

    @Test
    void shouldBeWrittenByItsStreamThreadOnly() {
        assertThatThrownBy(() -> elsewhere(() -> store.putIfAbsent("a", "x")))
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    /** A standby that takes over was told things below: an object from before would hide them. */
    @Test
    void shouldForgetItsObjectsWhenAskedTo() {
        // Given
        store.put("a", "flushed");
        store.flushCache();
        store.wrapped().put(Bytes.wrap("a".getBytes(UTF_8)), "restored".getBytes(UTF_8));
        assertThat(store.get("a")).isEqualTo("flushed");

        // When
        store.clearCache();

        // Then
        assertThat(store.get("a")).isEqualTo("restored");
    }

    /** A task that failed is opened again with the same store: what it had not committed must not come back. */
    @Test
    void shouldLoseWhatWasNotFlushedWhenClosed() {
        // Given
        store.put("a", "never flushed");

        // When
        store.close();

        // Then
        assertThat(store.isOpen()).isFalse();
        HotStore<String, String> again = hot();
        assertThat(again.get("a")).isNull();
    }

    @Test
    void shouldRefuseACellThatItHasLetGo() {
        // Given
        HotCell<String> cell = HotCells.of(store).cell("a");

        // When
        store.clearCache();

        // Then
        assertThat(cell.isHeld()).isFalse();
        assertThatThrownBy(() -> cell.put("x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldKeepACellThatChangesAllTheTime() {
        // Given
        HotCell<String> cell = HotCells.of(store).cell("a");

        // When
        for (int i = 0; i < 3 * HotEntries.FLUSHES_OF_GENERATION; i++) {
            cell.put("v" + i);
            store.flushCache();
        }

        // Then
        assertThat(cell.isHeld()).isTrue();
    }

    @Test
    void shouldLetGoOfObjectsThatNobodyAsksFor() {
        // Given
        HotEntries<String, String> entries = new HotEntries<>(key -> Bytes.wrap(key.getBytes(UTF_8)));
        entries.read("a", "x");

        // When
        for (int i = 0; i < 2 * HotEntries.FLUSHES_OF_GENERATION; i++) {
            entries.flushed();
        }

        // Then
        assertThat(entries.find("a")).isNull();
    }

    /** When and from where Streams calls flushCache is no promise of its API: read decision 0016, then raise this. */
    @Test
    void shouldBeLookedAtAgainWithEveryReleaseOfStreams() {
        assertThat(AppInfoParser.getVersion()).isEqualTo("4.3.1");
    }

    /** Only what is hot is looked at: the store below is not asked for a key that is said to be new. */
    @Test
    void shouldNotAskTheStoreBelowForANewCell() {
        // Given
        store.put("below", "lost");
        store.put("deleted", "gone");
        store.flushCache();
        store.clearCache();
        store.put("hot", "kept");
        store.delete("deleted");

        // Then
        assertThat(store.newCell("hot").value()).isEqualTo("kept");
        assertThat(store.newCell("deleted").value()).isNull();
        assertThat(store.newCell("below").value()).isNull();
    }

    private HotCell<String> held(Map<String, HotCell<String>> cells, String key) {
        HotCell<String> known = cells.get(key);
        HotCell<String> cell =
                known != null && known.isHeld() ? known : HotCells.of(store).cell(key);
        cells.put(key, cell);
        return cell;
    }

    private static HotStore<String, String> hot() {
        HotStoreBuilder<String, String> builder =
                new HotStoreBuilder<>(Stores.inMemoryKeyValueStore("hot"), Serdes.String(), Serdes.String());
        return (HotStore<String, String>) TestStores.opened(builder);
    }

    private static List<KeyValue<String, String>> all(KeyValueIterator<String, String> iterator) {
        try (iterator) {
            List<KeyValue<String, String>> entries = new ArrayList<>();
            iterator.forEachRemaining(entries::add);
            return entries;
        }
    }

    private static <T> @Nullable T elsewhere(Callable<T> reader) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            return other.submit(reader).get();
        } finally {
            other.shutdown();
        }
    }
}
