package dev.fleetpulse.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.bench.oracle.Comparison;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Logged;
import dev.fleetpulse.bench.oracle.Oracle;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.bench.oracle.SliceKey;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whatever order events arrive, the same slices come out, to the byte, and they are the oracle's. */
class AnyOrderTopologyTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:30Z");
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());
    private static final List<String> STORES = List.of(TopologyNames.BOT_SLICES, TopologyNames.FLEET_SLICES);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldHoldTheSameBytesWhateverTheOrder(long seed) {
        // Given
        List<TelemetryEvent> ascending = events(seed);
        List<TelemetryEvent> descending = new ArrayList<>(ascending);
        Collections.reverse(descending);
        List<TelemetryEvent> shuffled = new ArrayList<>(ascending);
        Collections.shuffle(shuffled, new Random(seed));
        // When
        Map<String, Map<Bytes, Bytes>> first = outcome(ascending, "ascending");
        // Then
        assertThat(outcome(descending, "descending")).isEqualTo(first);
        assertThat(outcome(shuffled, "shuffled")).isEqualTo(first);
        assertThat(differences(ascending, first)).isEmpty();
    }

    /** Half of them of the last half hour, half of the last forty hours. */
    private static List<TelemetryEvent> events(long seed) {
        EventGenerator generator = new EventGenerator(seed, new Population(2, 4));
        Duration recent = Duration.ofMinutes(30);
        Duration old = Duration.ofHours(40);
        List<TelemetryEvent> events = new ArrayList<>(generator.spread(300, START.minus(old), old.minus(recent)));
        events.addAll(generator.spread(300, START.minus(recent), recent));
        return events;
    }

    private Map<String, Map<Bytes, Bytes>> outcome(List<TelemetryEvent> events, String name) {
        try (OnePartition partition = new OnePartition(folder.resolve(name), START)) {
            Instant at = START;
            for (TelemetryEvent event : events) {
                partition.append(event, at);
                at = at.plus(BETWEEN);
            }
            partition.tick(events.get(0), at.plusSeconds(2));
            partition.tick(events.get(0), end(events));
            Map<String, Map<Bytes, Bytes>> outcome = new TreeMap<>();
            STORES.forEach(store -> outcome.put(store, partition.bytesOf(store)));
            return outcome;
        }
    }

    private static Instant end(List<TelemetryEvent> events) {
        return START.plus(BETWEEN.multipliedBy(events.size())).plusSeconds(3);
    }

    private static List<String> differences(List<TelemetryEvent> events, Map<String, Map<Bytes, Bytes>> outcome) {
        Oracle oracle = new Oracle(
                events.stream().map(event -> new Logged(event, START)).toList());
        Comparison comparison = new Comparison();
        for (Width width : Width.values()) {
            comparison.compare(
                    promised(oracle.slices(Scope.BOT, width.length()), width, end(events)),
                    promised(slices(outcome, "bot-"), width, end(events)));
            comparison.compare(
                    promised(oracle.slices(Scope.FLEET, width.length()), width, end(events)),
                    promised(slices(outcome, "fleet-"), width, end(events)));
        }
        return comparison.lines();
    }

    private static <V> Map<SliceKey, V> promised(Map<SliceKey, V> slices, Width width, Instant clock) {
        Map<SliceKey, V> promised = new TreeMap<>(slices);
        promised.keySet().removeIf(key -> !key.width().equals(width.length()) || !width.isPromised(key, clock));
        return promised;
    }

    private static Map<SliceKey, Slice> slices(Map<String, Map<Bytes, Bytes>> outcome, String scope) {
        Map<SliceKey, Slice> slices = new TreeMap<>();
        for (String store : STORES) {
            if (store.startsWith(scope)) {
                outcome.getOrDefault(store, Map.of())
                        .forEach((key, value) -> slices.put(key(key), CODEC.decode(value.get())));
            }
        }
        return slices;
    }

    private static SliceKey key(Bytes bytes) {
        dev.fleetpulse.processor.slice.SliceKey key = dev.fleetpulse.processor.slice.SliceKey.of(bytes);
        return new SliceKey(key.subject(), key.start(), key.level().width());
    }
}
