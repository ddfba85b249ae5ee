package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.oracle.Comparison;
import dev.fleetpulse.bench.oracle.Expected;
import dev.fleetpulse.bench.oracle.Logged;
import dev.fleetpulse.bench.oracle.Oracle;
import dev.fleetpulse.bench.oracle.SliceKey;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The history holds every hour and day of every bot and fleet that had ended when the last event was appended, and no
 * others, as the oracle makes them of the log. It follows the processors in its own time, so it is asked again for a while.
 */
public final class HistoryCheck implements Check {

    /** Longer than a member that was killed keeps its partitions, and what it has to read again after that. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final List<Width> WIDTHS = List.of(Width.HOUR, Width.DAY);

    @Override
    public List<String> differences(Installation installation) throws Exception {
        List<Logged> counted = EventLog.read(installation).counted();
        Instant last =
                counted.stream().map(Logged::appendedAt).max(Instant::compareTo).orElse(Instant.EPOCH);
        Oracle oracle = new Oracle(counted);
        Map<Width, Map<SliceKey, Expected>> expected = new TreeMap<>();
        WIDTHS.forEach(width -> expected.put(width, expected(oracle, width, last)));
        boolean agree = Waiting.until(
                LIMIT, () -> compared(installation, expected, last).lines().isEmpty());
        return agree ? List.of() : compared(installation, expected, last).lines();
    }

    private static Map<SliceKey, Expected> expected(Oracle oracle, Width width, Instant last) {
        Map<SliceKey, Expected> slices = new TreeMap<>(oracle.slices(Scope.BOT, width.length()));
        slices.putAll(oracle.slices(Scope.FLEET, width.length()));
        slices.keySet().removeIf(ended(width, last).negate());
        return slices;
    }

    private static Comparison compared(
            Installation installation, Map<Width, Map<SliceKey, Expected>> expected, Instant last)
            throws IOException, InterruptedException {
        Comparison comparison = new Comparison();
        for (Map.Entry<Width, Map<SliceKey, Expected>> one : expected.entrySet()) {
            Map<SliceKey, Slice> kept = KeptSlices.ofHistory(installation, one.getKey());
            kept.keySet().removeIf(ended(one.getKey(), last).negate());
            comparison.compare(one.getValue(), kept);
        }
        return comparison;
    }

    private static Predicate<SliceKey> ended(Width width, Instant last) {
        return key -> width.isMerged(key, last);
    }
}
