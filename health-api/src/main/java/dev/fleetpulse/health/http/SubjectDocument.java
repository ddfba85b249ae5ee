package dev.fleetpulse.health.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fleetpulse.health.figure.Latency;
import dev.fleetpulse.health.figure.Notifications;
import dev.fleetpulse.health.figure.Outcomes;
import dev.fleetpulse.health.figure.Reason;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fleet or a bot, as lists and details show it. Totals and reasons are those of the longest window, which {@code window}
 * names; {@code windows} holds each.
 *
 * @param bot what only a bot has; absent for a fleet
 */
record SubjectDocument(
        String fleet,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonUnwrapped @Nullable
        BotPart bot,

        String status,
        @Nullable Double healthScore,
        @Nullable String firstSeen,
        @Nullable String lastSeen,
        @Nullable String window,
        long events,
        long total,
        long errors,
        long rejected,
        @Nullable Double rate,
        List<Reason> reasons,
        Map<String, WindowPart> windows) {

    private static final Outcomes NOTHING = new Outcomes(0, 0, 0, 0, 0, 0, null);

    /** What only a bot has. */
    record BotPart(
            String bot,
            @Nullable String version,
            Map<String, Long> consecutiveFailures,
            List<String> recentCorrelationIds,
            @Nullable ClockDocument clock) {}

    /** All figures of one window. */
    record WindowPart(
            @Nullable String from,
            @Nullable String to,
            long resolutionSeconds,
            @JsonUnwrapped Outcomes outcomes,
            Latency latency,
            Notifications notifications,
            List<Reason> reasons) {}

    /** A subject alone. */
    record Detail(
            @JsonUnwrapped SubjectDocument subject,
            @JsonUnwrapped Trust trust) {

        static Detail of(SubjectAnswer subject, Trust trust) {
            return new Detail(SubjectDocument.of(subject), trust);
        }
    }

    /** The windows of the subject must be in ascending order of their length, as they were asked for. */
    static SubjectDocument of(SubjectAnswer subject) {
        Map<String, WindowPart> windows = new LinkedHashMap<>();
        String longest = null;
        for (WindowSlice window : subject.getWindows()) {
            longest = Objects.requireNonNull(window.getWindow(), "window");
            windows.put(longest, part(window));
        }
        WindowPart last = longest == null ? null : windows.get(longest);
        Outcomes outcomes = last == null ? NOTHING : last.outcomes();
        return new SubjectDocument(
                subject.getFleet(),
                bot(subject),
                Lower.of(subject.getStatus()),
                subject.getHealthScore(),
                Times.text(subject.getFirstSeen()),
                Times.text(subject.getLastSeen()),
                longest,
                outcomes.events(),
                outcomes.total(),
                outcomes.errors(),
                outcomes.rejected(),
                outcomes.rate(),
                last == null ? List.of() : last.reasons(),
                windows);
    }

    private static @Nullable BotPart bot(SubjectAnswer subject) {
        String bot = subject.getBot();
        return bot == null
                ? null
                : new BotPart(
                        bot,
                        subject.getVersion(),
                        new TreeMap<>(subject.getConsecutiveFailures()),
                        subject.getRecentCorrelationIds(),
                        ClockDocument.of(subject.getArrivals()));
    }

    private static WindowPart part(WindowSlice window) {
        Slice slice = window.getSlice();
        return new WindowPart(
                Times.text(window.getFrom()),
                Times.text(window.getTo()),
                window.getResolutionMs() / 1_000,
                Outcomes.of(slice),
                Latency.of(slice),
                Notifications.of(slice),
                Reason.of(slice));
    }
}
