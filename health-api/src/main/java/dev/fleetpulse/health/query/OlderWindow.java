package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import dev.fleetpulse.slice.SliceAccumulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Windows in two parts: the newer from the owner of a subject, the older from the history. Pure. */
final class OlderWindow {

    private OlderWindow() {}

    /** Whether a window begins before what its owner keeps. */
    static boolean isAsked(WindowSlice window) {
        return window.getOlderFrom() != null;
    }

    /** Both parts as one; the newer alone where the history did not answer. */
    static Answer<WindowSlice> joined(Answer<WindowSlice> older, WindowSlice newer) {
        List<WindowSlice> windows =
                older.items().stream().map(part -> joined(part, newer)).toList();
        return new Answer<>(
                windows.isEmpty() ? List.of(newer) : windows,
                older.missing(),
                older.asOf(),
                older.stale(),
                older.recent(),
                older.silent());
    }

    /** The subject with these windows instead of its own; what they lack, the answer lacks. */
    static Answer<SubjectAnswer> replaced(Answer<SubjectAnswer> answer, List<Answer<WindowSlice>> windows) {
        SubjectAnswer subject = SubjectAnswer.newBuilder(answer.items().get(0))
                .setWindows(windows.stream()
                        .flatMap(window -> window.items().stream())
                        .toList())
                .build();
        Answer<WindowSlice> all = Answer.merge(windows);
        return new Answer<>(
                List.of(subject),
                Stream.concat(answer.missing().stream(), all.missing().stream())
                        .distinct()
                        .toList(),
                answer.asOf(),
                answer.stale() || all.stale(),
                answer.recent() && all.recent(),
                answer.silent());
    }

    private static WindowSlice joined(WindowSlice older, WindowSlice newer) {
        boolean nothingNewer = newer.getFrom().equals(newer.getTo());
        Instant to = nothingNewer ? older.getTo() : newer.getTo();
        SliceAccumulator sum = new SliceAccumulator();
        sum.merge(older.getSlice());
        sum.merge(newer.getSlice());
        return WindowSlice.newBuilder()
                .setWindow(newer.getWindow())
                .setFrom(older.getFrom())
                .setTo(to)
                .setResolutionMs(older.getResolutionMs())
                .setSlice(sum.toSlice(
                        older.getFrom(), Duration.between(older.getFrom(), to).toMillis()))
                .build();
    }
}
