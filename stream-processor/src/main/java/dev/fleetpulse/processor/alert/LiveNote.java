package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.Part;
import dev.fleetpulse.processor.rule.PartSlice;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.NotedWindow;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.VerdictNote;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A note to which late events can be added. Mutable; one thread only. */
public final class LiveNote {

    private static final AvroCodec<VerdictNote> CODEC =
            new AvroCodec<>(VerdictNote.getEncoder(), VerdictNote.getDecoder());

    /** As it was written; windows and mark are kept below. */
    private final VerdictNote written;

    private final Map<Window, LiveSlice> windows = new EnumMap<>(Window.class);
    private boolean changed;

    LiveNote(VerdictNote note) {
        this.written = note;
        this.changed = note.getChanged();
        for (NotedWindow noted : note.getWindows()) {
            Window window = Window.named(noted.getWindow()).orElseThrow();
            windows.put(window, LiveSlice.of(noted.getSlice()));
        }
    }

    /** How a store writes it: as the note it is by then. */
    public static Serde<LiveNote> serde() {
        Serde<VerdictNote> notes = CODEC.serde();
        return Serdes.serdeFrom(
                (topic, live) -> live == null ? null : notes.serializer().serialize(topic, live.toNote()),
                (topic, bytes) ->
                        bytes == null ? null : new LiveNote(notes.deserializer().deserialize(topic, bytes)));
    }

    /** What was said. */
    AlertTransition said() {
        return written.getSaid();
    }

    String source() {
        return written.getSource();
    }

    /** Of the rule that decided. */
    String ruleVersion() {
        return written.getRuleVersion();
    }

    /** Whether late events were added that were not judged yet. */
    boolean isChanged() {
        return changed;
    }

    /** All that was added has been judged. */
    void judged() {
        changed = false;
    }

    /** Adds a slice that ended before the transition to the windows it lies in; whether there is any. */
    boolean add(Slice late) {
        boolean added = false;
        for (Map.Entry<Window, LiveSlice> window : windows.entrySet()) {
            if (window.getKey().at(said().getAt()).holds(late.getStart())) {
                window.getValue().merge(PartSlice.of(late, part()));
                added = true;
            }
        }
        changed |= added;
        return added;
    }

    /** What the rule sees of that instant now. */
    NotedView view(List<EventSample> recentFailures) {
        Map<Window, Slice> slices = new EnumMap<>(Window.class);
        windows.forEach((window, slice) -> slices.put(window, slice.toSlice()));
        Instant at = said().getAt();
        List<EventSample> failures = new ArrayList<>(recentFailures.stream()
                .filter(sample -> sample.getOccurredAt().isBefore(at))
                .toList());
        said().getEvidence().getSamples().stream()
                .filter(sample ->
                        failures.stream().noneMatch(known -> known.getId().equals(sample.getId())))
                .forEach(failures::add);
        return new NotedView(at, part(), slices, failures);
    }

    private Part part() {
        return new Subject(written.getSubject(), said().getLabels()).part();
    }

    private VerdictNote toNote() {
        List<NotedWindow> noted = new ArrayList<>();
        windows.forEach((window, slice) -> noted.add(new NotedWindow(window.label(), slice.toSlice())));
        return new VerdictNote(source(), written.getSubject(), ruleVersion(), said(), noted, changed);
    }
}
