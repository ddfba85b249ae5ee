package dev.fleetpulse.processor.alert;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.FakeSubject;
import dev.fleetpulse.processor.rule.RuleText;
import dev.fleetpulse.processor.task.Stores;
import dev.fleetpulse.processor.task.TestStores;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.testkit.SampleAlerts;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.testkit.SampleSlices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictNotesTest {

    private static final Subject TILL = Subject.bot("orders", "till");
    private static final Duration TEN_SECONDS = Level.TEN_SECONDS.width();

    @TempDir
    Path folder;

    private final KeyValueStore<String, LiveNote> store = TestStores.opened(Stores.verdicts("verdicts"));
    private VerdictNotes notes = new VerdictNotes(store, 50);

    @Test
    void shouldKeepTheLastTwentyOfAnAlert() {
        // When
        for (int i = 0; i < 25; i++) {
            note("a", NOON.plusSeconds(i));
        }
        note("b", NOON);

        // Then
        assertThat(keys())
                .hasSize(21)
                .contains(key("a", 24), key("a", 5), key("b", 0))
                .doesNotContain(key("a", 4));
    }

    @Test
    void shouldLetTheOldestGoWhereThereAreTooMany() {
        // When
        for (int i = 0; i < 53; i++) {
            note("alert-" + i, NOON.plusSeconds(i));
        }

        // Then
        assertThat(keys()).hasSize(50).doesNotContain(key("alert-2", 2)).contains(key("alert-3", 3));
    }

    @Test
    void shouldForgetAfterSixtyFiveMinutes() {
        // Given
        note("a", NOON);
        note("b", NOON.plusSeconds(1));

        // When
        notes.expire(NOON.plus(VerdictNotes.KEPT).plusMillis(1));

        // Then
        assertThat(keys()).containsExactly(key("b", 1));
    }

    @Test
    void shouldNoteNothingOfFiguresThatCannotBeReadAgain() {
        // Given
        CompiledRule row = RuleText.compiled(folder, "bot", "error_rate(\"1m\") > 0.1 || consecutive_failures() > 2");

        // When
        notes.hear(row, TILL, said("a", NOON), FakeSubject.QUIET);

        // Then
        assertThat(keys()).isEmpty();
    }

    @Test
    void shouldTellByAlertAndInstantWhatCameLate() {
        // Given
        note("b", NOON);
        note("a", NOON.plusSeconds(10));
        note("a", NOON);
        notes.hear(rule(), Subject.bot("orders", "bar"), said("c", NOON), FakeSubject.QUIET);

        // When
        late(notes, slice(NOON.minusSeconds(10)), NOON.plusSeconds(20));

        // Then
        assertThat(notes.changed()).containsExactly(key("a", 0), key("a", 10), key("b", 0));
    }

    @Test
    void shouldTakeForLateWhatHadEndedAndLiesInAWindow() {
        // Given
        note("a", NOON.plusSeconds(5));

        // When
        late(notes, slice(NOON), NOON.plusSeconds(20));
        late(notes, slice(NOON.minusSeconds(60)), NOON.plusSeconds(20));
        List<String> outside = notes.changed();
        late(notes, slice(NOON.minusSeconds(50)), NOON.plusSeconds(20));

        // Then
        assertThat(outside).isEmpty();
        assertThat(notes.changed()).containsExactly(key("a", 5));
    }

    @Test
    void shouldGoOnAfterARestart() {
        // Given
        note("a", NOON);
        late(notes, slice(NOON.minusSeconds(10)), NOON.plusSeconds(20));
        note("b", NOON);
        TestStores.flush(store);

        // When
        notes = new VerdictNotes(store);

        // Then
        assertThat(notes.changed()).containsExactly(key("a", 0));
        notes.judged(key("a", 0));
        late(notes, slice(NOON.minusSeconds(20)), NOON.plusSeconds(20));
        assertThat(notes.changed()).containsExactly(key("a", 0), key("b", 0));
    }

    private void note(String fingerprint, Instant at) {
        notes.hear(rule(), TILL, said(fingerprint, at), FakeSubject.QUIET.at(at));
    }

    private CompiledRule rule() {
        return RuleText.compiled(folder, "bot", "error_rate(\"1m\") > 0.1");
    }

    private static AlertTransition said(String fingerprint, Instant at) {
        return AlertTransition.newBuilder(new SampleAlerts("till", NOON).firing())
                .setFingerprint(fingerprint)
                .setAt(at)
                .build();
    }

    private static Slice slice(Instant start) {
        SampleBot till = new SampleBot("orders", "till");
        return SampleSlices.of(start, TEN_SECONDS, List.of(till.succeeded("pay", start, Duration.ofMillis(5))));
    }

    private static void late(VerdictNotes notes, Slice slice, Instant clock) {
        notes.late("orders/till", slice.getStart().plusMillis(slice.getWidthMs()), clock, () -> slice);
    }

    private static String key(String fingerprint, int second) {
        return fingerprint + "/" + NOON.plusSeconds(second).toEpochMilli();
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, LiveNote> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }
}
