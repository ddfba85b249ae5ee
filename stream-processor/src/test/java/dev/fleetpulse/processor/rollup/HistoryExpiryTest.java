package dev.fleetpulse.processor.rollup;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.processor.slice.SliceKey;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.testkit.SampleSlices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class HistoryExpiryTest {

    private static final int OLD = 3 * HistoryExpiry.SLICES_A_RECORD;
    private static final int NEW = HistoryExpiry.SLICES_A_RECORD / 2;
    private static final Instant LONG_AGO = NOON.minus(Duration.ofDays(40));

    private final KeyValueStore<Bytes, LiveSlice> slices = TestStores.opened(Stores.plainSlices(HistoryTopology.STORE));
    private final HistoryExpiry expiry = new HistoryExpiry(slices);

    /** A transaction must not last as long as a look at all of a history takes. */
    @Test
    void shouldDeleteAFewWithEachRecordUntilItHasSeenAll() {
        // Given
        hours(OLD, LONG_AGO);
        hours(NEW, NOON);

        // When, Then
        for (int records = 1; records <= 3; records++) {
            expiry.goOn(NOON);
            assertThat(count()).isEqualTo(NEW + OLD - records * HistoryExpiry.SLICES_A_RECORD);
        }
        expiry.goOn(NOON);
        assertThat(count()).isEqualTo(NEW);
    }

    @Test
    void shouldLookOnceADay() {
        // Given
        hours(NEW, NOON);
        expiry.goOn(NOON);

        // When
        hours(NEW, LONG_AGO);
        expiry.goOn(NOON.plusSeconds(1));
        long sameDay = count();
        expiry.goOn(NOON.plus(Duration.ofDays(1)));

        // Then
        assertThat(sameDay).isEqualTo(2 * NEW);
        assertThat(count()).isEqualTo(NEW);
    }

    @Test
    void shouldBeginAnewAfterARestart() {
        // Given
        hours(OLD, LONG_AGO);
        expiry.goOn(NOON);

        // When
        HistoryExpiry restarted = new HistoryExpiry(slices);
        restarted.goOn(NOON);
        restarted.goOn(NOON);

        // Then
        assertThat(count()).isZero();
    }

    private void hours(int bots, Instant at) {
        Instant hour = Level.HOUR.floor(at);
        for (int bot = 0; bot < bots; bot++) {
            Bytes key = new SliceKey("orders/bot-" + at + "-" + bot, Level.HOUR, hour).bytes();
            slices.put(key, LiveSlice.of(SampleSlices.of(hour, Level.HOUR.width(), List.of())));
        }
    }

    private long count() {
        long count = 0;
        try (KeyValueIterator<Bytes, LiveSlice> all = slices.all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }
}
