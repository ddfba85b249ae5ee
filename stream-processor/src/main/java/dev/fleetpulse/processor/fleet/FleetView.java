package dev.fleetpulse.processor.fleet;

import dev.fleetpulse.processor.rule.Figure;
import dev.fleetpulse.processor.rule.FigureCall;
import dev.fleetpulse.processor.rule.FigureMemo;
import dev.fleetpulse.processor.rule.FleetSilence;
import dev.fleetpulse.processor.rule.Part;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.WindowReader;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetStatus;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** A fleet, a part of it or one of its entities at one instant, as rules and answers see it. */
public final class FleetView implements SubjectView {

    private static final Signs NO_SIGNS = Signs.newBuilder().build();

    private final FleetStatus status;
    private final WindowReader slices;
    private final Instant at;
    private final Coverage coverage;
    private final Part part;
    private final ToLongFunction<EntityAge> entities;
    private final Map<Window, Slice> windows;
    private final FleetSilence silence;
    private final FigureMemo figures = new FigureMemo();

    /** The whole fleet, its entities and its bots left out; reads windows that end at an instant. */
    public FleetView(FleetStatus status, WindowReader slices, Instant at, Coverage coverage) {
        this.status = status;
        this.slices = slices;
        this.at = at;
        this.coverage = coverage;
        this.part = Part.WHOLE;
        this.entities = question -> 0;
        this.windows = new EnumMap<>(Window.class);
        this.silence = FleetSilence.UNKNOWN;
    }

    private FleetView(FleetView whole, Part part, ToLongFunction<EntityAge> entities, FleetSilence silence) {
        this.status = whole.status;
        this.slices = whole.slices;
        this.at = whole.at;
        this.coverage = whole.coverage;
        this.windows = whole.windows;
        this.part = part;
        this.entities = entities;
        this.silence = silence;
    }

    /** The same fleet and instant, seen through one part; shares the windows already merged. */
    FleetView of(Part some) {
        return new FleetView(this, some, entities, silence);
    }

    /** The same with entities, counted by a function. */
    FleetView withEntities(ToLongFunction<EntityAge> counted) {
        return new FleetView(this, part, counted, silence);
    }

    /** The same, knowing who is silent. */
    FleetView with(FleetSilence known) {
        return new FleetView(this, part, entities, known);
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public Slice window(Window window) {
        return windows.computeIfAbsent(window, w -> slices.window(status.getFleet(), w, at, coverage));
    }

    @Override
    public Figure figure(FigureCall call) {
        return figures.of(call, this);
    }

    @Override
    public Part part() {
        return part;
    }

    @Override
    public long consecutiveFailures() {
        return 0;
    }

    @Override
    public Duration silence() {
        return Duration.between(status.getLastSeen(), at);
    }

    @Override
    public Duration uptime() {
        return Duration.between(status.getFirstSeen(), at);
    }

    @Override
    public List<EventSample> recentFailures() {
        return status.getRecentFailures();
    }

    @Override
    public FleetSilence fleetSilence() {
        return silence;
    }

    @Override
    public Signs signs() {
        return NO_SIGNS;
    }

    @Override
    public long entitiesInState(EntityAge question) {
        return entities.applyAsLong(question);
    }
}
