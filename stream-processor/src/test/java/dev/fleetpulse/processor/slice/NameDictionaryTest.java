package dev.fleetpulse.processor.slice;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.slice.NameKind;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class NameDictionaryTest {

    private static final String TILL = "orders/till";

    private final KeyValueStore<Bytes, LiveNames> store = TestStores.opened(Stores.byBytes("names", LiveNames.serde()));
    private final NameDictionary names = new NameDictionary(store);

    @Test
    void shouldAdmitTheFirstNamesOfAKindAndADay() {
        // Given
        for (int i = 0; i < NameKind.MAX_PER_BOT; i++) {
            names.bot(TILL).on(NOON).admitted(NameKind.REASON, "R" + i);
        }

        // When, Then
        assertThat(names.bot(TILL).on(NOON).admitted(NameKind.REASON, "R64")).isEqualTo(NameKind.OTHER);
        assertThat(names.bot(TILL).on(NOON).admitted(NameKind.REASON, "R63")).isEqualTo("R63");
        assertThat(names.bot(TILL).on(NOON).admitted(NameKind.OPERATION, "R64")).isEqualTo("R64");
        assertThat(names.bot("orders/bar").on(NOON).admitted(NameKind.REASON, "R64"))
                .isEqualTo("R64");
        assertThat(names.bot(TILL).on(NOON.plus(Duration.ofDays(1))).admitted(NameKind.REASON, "R64"))
                .isEqualTo("R64");
    }

    @Test
    void shouldAdmitTheSameAfterARestart() {
        // Given
        for (int i = 0; i < NameKind.MAX_PER_BOT; i++) {
            names.bot(TILL).on(NOON).admitted(NameKind.REASON, "R" + i);
        }

        // When
        NameDictionary restarted = new NameDictionary(store);

        // Then
        assertThat(restarted.bot(TILL).on(NOON).admitted(NameKind.REASON, "R64"))
                .isEqualTo(NameKind.OTHER);
        assertThat(restarted.bot(TILL).on(NOON).admitted(NameKind.REASON, "R0")).isEqualTo("R0");
    }

    @Test
    void shouldForgetDaysThatNoEventCanCountInAnyMore() {
        // Given
        for (int day = 0; day < 6; day++) {
            Instant at = NOON.plus(Duration.ofDays(day));
            names.bot(TILL).on(at).admitted(NameKind.REASON, "R");

            // When
            names.expire(TILL, at);
        }

        // Then
        TestStores.flush(store);
        assertThat(store.approximateNumEntries()).as("today and two days back").isEqualTo(3);
    }
}
