package dev.fleetpulse.health.figure;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import java.util.List;
import java.util.Optional;

/** The windows that documents and metrics show, shortest first. */
public final class Windows {

    /** Their names, as the processors know them. */
    public static final List<String> SHOWN = List.of("1m", "5m", "1h");

    private Windows() {}

    /** The slice of one named window of a subject, if the answer holds it. */
    public static Optional<Slice> slice(SubjectAnswer subject, String window) {
        return subject.getWindows().stream()
                .filter(slice -> window.equals(slice.getWindow()))
                .map(WindowSlice::getSlice)
                .findFirst();
    }
}
