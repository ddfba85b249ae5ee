package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.PartSlice;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.NotedWindow;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.VerdictNote;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the latest transitions of a task were decided from, so that events that come late can be held against them. Key:
 * fingerprint, a slash, the instant in epoch milliseconds. Of each alert the last {@value #MAX_OF_ONE} are kept, for
 * {@link #KEPT} after their instant, and {@value #MAX} in all: the oldest go first, and what came late for those is
 * counted but no longer told. The index is rebuilt when the task starts. Stream thread only.
 */
public final class VerdictNotes implements Verdicts {

    /** As long as slices of ten seconds are kept. */
    static final Duration KEPT = Duration.ofMinutes(65);

    static final int MAX_OF_ONE = 20;
    static final int MAX = 1_000;

    private final KeyValueStore<String, LiveNote> store;
    private final int max;
    /** By key. */
    private final TreeMap<String, Place> all = new TreeMap<>();
    /** The oldest first. */
    private final NavigableSet<Place> byAge = new TreeSet<>(Place.BY_AGE);

    private final Map<String, NavigableSet<Place>> bySource = new HashMap<>();
    /** Not before the instant of any note. */
    private Instant newest = Instant.MIN;
    /** Keys of those that wait to be judged. */
    private final NavigableSet<String> changed = new TreeSet<>();

    /** Where a note stands. */
    private record Place(Instant at, String key, String source) {
        private static final Comparator<Place> BY_AGE =
                Comparator.comparing(Place::at).thenComparing(Place::key);
    }

    /** Goes on with what the task's store holds. */
    public VerdictNotes(KeyValueStore<String, LiveNote> store) {
        this(store, MAX);
    }

    VerdictNotes(KeyValueStore<String, LiveNote> store, int max) {
        this.store = store;
        this.max = max;
        try (KeyValueIterator<String, LiveNote> notes = store.all()) {
            notes.forEachRemaining(entry -> remember(entry.key, entry.value));
        }
    }

    /** Notes a transition, if its rule's figures can be read again. */
    @Override
    public AlertTransition hear(CompiledRule rule, Subject subject, AlertTransition entered, SubjectView view) {
        rule.windows().ifPresent(windows -> note(rule, subject, entered, windows(windows, subject, view)));
        return entered;
    }

    private void note(CompiledRule rule, Subject subject, AlertTransition said, List<NotedWindow> windows) {
        VerdictNote note =
                new VerdictNote(subject.source(), subject.kind(), rule.rule().getVersion(), said, windows, false);
        String key = key(said.getFingerprint(), said.getAt());
        store.put(key, new LiveNote(note));
        remember(key, Objects.requireNonNull(store.get(key), "note"));
        dropExcess(said.getFingerprint());
    }

    /**
     * Adds a slice to the notes of a subject that it comes too late for: those of instants at which it had ended.
     *
     * @param end of the slice
     * @param clock the task's clock
     * @param counted the slice, asked for only where there is such a note
     */
    void late(String source, Instant end, Instant clock, Supplier<Slice> counted) {
        if (end.isAfter(newest)) {
            return; // as nearly always: the slice has not ended
        }
        NavigableSet<Place> places = bySource.get(source);
        if (places == null) {
            return;
        }
        Instant oldest = clock.minus(KEPT);
        Place first = new Place(end.isAfter(oldest) ? end : oldest, "", source);
        NavigableSet<Place> later = places.tailSet(first, true);
        if (later.isEmpty()) {
            return;
        }
        Slice slice = counted.get();
        for (Place place : later) {
            LiveNote note = get(place.key());
            if (note.add(slice)) {
                store.put(place.key(), note);
                changed.add(place.key());
            }
        }
    }

    /** Keys of the notes that late events were added to, by fingerprint and instant. */
    List<String> changed() {
        return List.copyOf(changed);
    }

    /** A note that there is. */
    LiveNote get(String key) {
        return Objects.requireNonNull(store.get(key), "note");
    }

    /** Keeps a note that stands. */
    void judged(String key) {
        LiveNote note = get(key);
        note.judged();
        store.put(key, note);
        changed.remove(key);
    }

    /** Forgets a note. */
    void drop(String key) {
        Place place = all.remove(key);
        if (place != null) {
            byAge.remove(place);
            NavigableSet<Place> others = Objects.requireNonNull(bySource.get(place.source()), "source");
            others.remove(place);
            if (others.isEmpty()) {
                bySource.remove(place.source());
            }
            changed.remove(key);
            store.delete(key);
        }
    }

    /** Forgets what no event can come late for any more. */
    void expire(Instant clock) {
        Instant oldest = clock.minus(KEPT);
        while (!byAge.isEmpty() && byAge.first().at().isBefore(oldest)) {
            drop(byAge.first().key());
        }
    }

    private static List<NotedWindow> windows(Set<Window> read, Subject subject, SubjectView view) {
        return read.stream()
                .sorted()
                .map(window -> new NotedWindow(window.label(), PartSlice.of(view.window(window), subject.part())))
                .toList();
    }

    private void remember(String key, LiveNote note) {
        Place place = new Place(note.said().getAt(), key, note.source());
        newest = place.at().isAfter(newest) ? place.at() : newest;
        all.put(key, place);
        byAge.add(place);
        bySource.computeIfAbsent(note.source(), source -> new TreeSet<>(Place.BY_AGE))
                .add(place);
        if (note.isChanged()) {
            changed.add(key);
        }
    }

    private void dropExcess(String fingerprint) {
        List<String> ofOne = new ArrayList<>(all.subMap(fingerprint + "/", fingerprint + "0")
                .keySet()); // '0' follows '/': every key of the fingerprint lies between the two
        ofOne.stream().limit(Math.max(0, ofOne.size() - MAX_OF_ONE)).forEach(this::drop);
        while (all.size() > max) {
            drop(byAge.first().key());
        }
    }

    private static String key(String fingerprint, Instant at) {
        return fingerprint + "/" + at.toEpochMilli();
    }
}
