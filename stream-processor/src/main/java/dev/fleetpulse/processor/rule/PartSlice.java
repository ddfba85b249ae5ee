package dev.fleetpulse.processor.rule;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.LatencyHistogram;
import dev.fleetpulse.schema.Slice;
import java.util.Map;

/** What rules about a subject can read of its slices, the rest left out: enough to decide by, and small. Pure. */
public final class PartSlice {

    private static final LatencyHistogram NO_LATENCY = new ExponentialHistogram().encode();

    private PartSlice() {}

    /** What can be read of a slice; merging what is left gives what is left of the merge. */
    public static Slice of(Slice slice, Part part) {
        return part.isWhole() ? whole(slice) : only(slice, part);
    }

    /** Operations, versions and regions are subjects of their own. */
    private static Slice whole(Slice slice) {
        return new Slice(
                slice.getStart(),
                slice.getWidthMs(),
                slice.getEvents(),
                slice.getSuccesses(),
                slice.getFailures(),
                slice.getRejected(),
                slice.getNoops(),
                slice.getLatency(),
                Map.of(),
                Map.of(),
                Map.of(),
                slice.getDependencies(),
                slice.getChannels(),
                slice.getReasons(),
                slice.getNames(),
                slice.getLogLevels(),
                slice.getCaches(),
                slice.getDelays(),
                slice.getGauges(),
                slice.getCosts(),
                slice.getUsers().duplicate(),
                slice.getChats().duplicate(),
                slice.getPatterns());
    }

    private static Slice only(Slice slice, Part part) {
        Slice.Builder left = Slice.newBuilder()
                .setStart(slice.getStart())
                .setWidthMs(slice.getWidthMs())
                .setLatency(NO_LATENCY);
        switch (part.kind()) {
            case OPERATION -> left.setOperations(named(slice.getOperations(), part));
            case VERSION -> left.setVersions(named(slice.getVersions(), part));
            case REGION -> left.setRegions(named(slice.getRegions(), part));
            case DEPENDENCY -> left.setDependencies(named(slice.getDependencies(), part));
            case CHANNEL ->
                left.setChannels(named(slice.getChannels(), part)).setReasons(slice.getReasons()); // its evidence
            case BOT, FLEET, ENTITY -> throw new IllegalArgumentException("no part of a slice: " + part);
        }
        return left.build();
    }

    private static <V> Map<String, V> named(Map<String, V> all, Part part) {
        V counted = all.get(part.name());
        return counted == null ? Map.of() : Map.of(part.name(), counted);
    }
}
