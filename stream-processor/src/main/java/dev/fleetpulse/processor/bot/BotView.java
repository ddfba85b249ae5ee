package dev.fleetpulse.processor.bot;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.processor.rule.Figure;
import dev.fleetpulse.processor.rule.FigureCall;
import dev.fleetpulse.processor.rule.FigureMemo;
import dev.fleetpulse.processor.rule.Part;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.WindowReader;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.EventCounts;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A bot at one instant, as rules and answers see it; to be asked before another event of the bot is counted. */
public final class BotView implements SubjectView {

    private final LiveStatus status;
    private final WindowReader slices;
    private final Instant at;
    private final Coverage coverage;
    private final Map<Window, Slice> windows = new EnumMap<>(Window.class);
    private final FigureMemo figures = new FigureMemo();

    /** Reads windows that end at an instant. */
    public BotView(LiveStatus status, WindowReader slices, Instant at, Coverage coverage) {
        this.status = status;
        this.slices = slices;
        this.at = at;
        this.coverage = coverage;
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public Slice window(Window window) {
        Slice known = windows.get(window);
        if (known == null) {
            known = slices.window(status.key(), window, at, coverage);
            windows.put(window, known);
        }
        return known;
    }

    @Override
    public EventCounts counts(Window window) {
        Slice known = windows.get(window);
        return known == null ? slices.counts(status.key(), window, at, coverage) : EventCounts.of(known);
    }

    @Override
    public ExponentialHistogram latency(Window window) {
        Slice known = windows.get(window);
        return known == null
                ? slices.latency(status.key(), window, at, coverage)
                : ExponentialHistogram.decode(known.getLatency());
    }

    @Override
    public Figure figure(FigureCall call) {
        return figures.of(call, this);
    }

    @Override
    public Part part() {
        return Part.WHOLE;
    }

    @Override
    public long consecutiveFailures() {
        return status.consecutiveFailures();
    }

    @Override
    public Duration silence() {
        return Duration.between(status.lastSeen(), at);
    }

    @Override
    public Duration uptime() {
        return status.uptime(at);
    }

    @Override
    public List<EventSample> recentFailures() {
        return status.recentFailures();
    }

    @Override
    public Signs signs() {
        return status.signs();
    }

    /** Entities belong to fleets. */
    @Override
    public long entitiesInState(EntityAge question) {
        return 0;
    }
}
