package dev.fleetpulse.health.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fleetpulse.health.figure.Latency;
import dev.fleetpulse.health.figure.Notifications;
import dev.fleetpulse.health.figure.Outcomes;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a subject over one window.
 *
 * @param bot absent for a fleet
 * @param window name as asked; null when asked by from and to
 * @param count what the figure was computed from: durations, events with an outcome, notifications that ended
 * @param figure its fields stand beside these
 */
record WindowDocument(
        String fleet,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String bot,
        @Nullable String window,
        @Nullable String from,
        @Nullable String to,
        long resolutionSeconds,
        long events,
        long count,
        @JsonUnwrapped Object figure,
        @JsonUnwrapped Trust trust) {

    /** Percentiles, maximum and mean in milliseconds. */
    record LatencyFigure(
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable Double max,
            @Nullable Double mean) {}

    /** Errors and what they are a part of. */
    record ErrorRateFigure(
            long errors,
            long rejected,
            long total,
            @Nullable Double rate) {}

    /** Notifications of all channels, and by channel. */
    record NotificationFigure(
            long attempts,
            long total,
            long delivered,
            long failed,
            @Nullable Double successRate,
            Map<String, Notifications> channels) {}

    /** Makes a document of a window. */
    interface Figure {
        WindowDocument of(SubjectAnswer subject, WindowSlice window, Trust trust);
    }

    static WindowDocument latency(SubjectAnswer subject, WindowSlice window, Trust trust) {
        Latency latency = Latency.of(window.getSlice());
        LatencyFigure figure = new LatencyFigure(
                latency.p50(), latency.p90(), latency.p95(), latency.p99(), latency.max(), latency.mean());
        return of(subject, window, trust, latency.count(), figure);
    }

    static WindowDocument errorRate(SubjectAnswer subject, WindowSlice window, Trust trust) {
        Outcomes outcomes = Outcomes.of(window.getSlice());
        ErrorRateFigure figure =
                new ErrorRateFigure(outcomes.errors(), outcomes.rejected(), outcomes.total(), outcomes.rate());
        return of(subject, window, trust, outcomes.total(), figure);
    }

    static WindowDocument notifications(SubjectAnswer subject, WindowSlice window, Trust trust) {
        Slice slice = window.getSlice();
        Notifications all = Notifications.of(slice);
        NotificationFigure figure = new NotificationFigure(
                all.attempts(),
                all.total(),
                all.delivered(),
                all.failed(),
                all.successRate(),
                Notifications.byChannel(slice));
        return of(subject, window, trust, all.total(), figure);
    }

    private static WindowDocument of(
            SubjectAnswer subject, WindowSlice window, Trust trust, long count, Object figure) {
        return new WindowDocument(
                subject.getFleet(),
                subject.getBot(),
                window.getWindow(),
                Times.text(window.getFrom()),
                Times.text(window.getTo()),
                window.getResolutionMs() / 1_000,
                window.getSlice().getEvents(),
                count,
                figure,
                trust);
    }
}
