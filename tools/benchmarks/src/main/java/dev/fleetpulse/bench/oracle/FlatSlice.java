package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.LatencyHistogram;
import dev.fleetpulse.schema.Slice;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A slice of the product as numbers by path, like {@link Expected}. Walks the schema, not a list of fields, so that a field
 * the oracle knows nothing of shows as a difference.
 */
final class FlatSlice {

    private static final Set<String> PLACE = Set.of("start", "width_ms");

    private final Map<String, Long> numbers = new TreeMap<>();
    private final Map<String, LatencyHistogram> histograms = new TreeMap<>();
    private final Map<String, ByteBuffer> uniques = new TreeMap<>();

    FlatSlice(Slice slice) {
        for (Schema.Field field : slice.getSchema().getFields()) {
            if (!PLACE.contains(field.name())) {
                walk(field.name(), slice.get(field.pos()));
            }
        }
    }

    /** All whole numbers by path. */
    Map<String, Long> numbers() {
        return numbers;
    }

    /** All histograms by path. */
    Map<String, LatencyHistogram> histograms() {
        return histograms;
    }

    /** All sets by path, as the product encodes them. */
    Map<String, ByteBuffer> uniques() {
        return uniques;
    }

    private void walk(String path, Object value) {
        if (value instanceof Long number) {
            numbers.put(path, number);
        } else if (value instanceof Instant instant) {
            numbers.put(path, instant.toEpochMilli());
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, entry) -> walk(path + "[" + name + "]", entry));
        } else if (value instanceof LatencyHistogram histogram) {
            histograms.put(path, histogram);
            fields(path, histogram, Set.of("buckets"));
        } else if (value instanceof ByteBuffer bytes) {
            uniques.put(path, bytes);
        } else if (value instanceof IndexedRecord nested) {
            fields(path, nested, Set.of());
        } else {
            throw new IllegalArgumentException(path + ": the oracle cannot compare " + value);
        }
    }

    private void fields(String path, IndexedRecord nested, Set<String> without) {
        for (Schema.Field field : nested.getSchema().getFields()) {
            if (!without.contains(field.name())) {
                walk(path + "." + field.name(), nested.get(field.pos()));
            }
        }
    }
}
