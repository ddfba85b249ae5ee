package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.TopicLog;
import dev.fleetpulse.bench.oracle.SliceKey;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.topic.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two installations have in their stores of slices, byte by byte, as the changelogs tell. Only slices that both
 * promise to have in full, if both were started after one instant and looked at within half an hour of it.
 *
 * @param started that instant
 */
public record SliceBytes(Instant started) {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);
    private static final List<String> STORES = List.of("bot-slices", "fleet-slices");
    private static final AvroCodec<Slice> CODEC = new AvroCodec<>(Slice.getEncoder(), Slice.getDecoder());

    /** What differs, one sentence a slice. */
    public List<String> differences(Installation one, Installation other) {
        return differences(one, other, subject -> true);
    }

    /** The same for some subjects only. */
    List<String> differences(Installation one, Installation other, Predicate<String> subjects) {
        List<String> differences = new ArrayList<>();
        for (String store : STORES) {
            Map<SliceKey, byte[]> first = read(one, store, subjects);
            Map<SliceKey, byte[]> second = read(other, store, subjects);
            for (boolean merged : List.of(false, true)) {
                compare(store, part(first, merged), part(second, merged), differences);
            }
        }
        return differences;
    }

    /** Those of ten seconds, or what was merged from them: neither may be missing. */
    private static Map<SliceKey, byte[]> part(Map<SliceKey, byte[]> slices, boolean merged) {
        Map<SliceKey, byte[]> part = new HashMap<>(slices);
        part.keySet().removeIf(key -> merged == key.width().equals(Width.TEN_SECONDS.length()));
        return part;
    }

    private static void compare(
            String store, Map<SliceKey, byte[]> one, Map<SliceKey, byte[]> other, List<String> differences) {
        Set<SliceKey> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        if (keys.isEmpty()) {
            differences.add(store + ": nothing to compare");
        }
        for (SliceKey key : keys) {
            if (!Arrays.equals(one.get(key), other.get(key))) {
                differences.add(
                        "%s %s: %s and %s".formatted(store, key, describe(one.get(key)), describe(other.get(key))));
            }
        }
    }

    private static String describe(byte @Nullable [] bytes) {
        return bytes == null ? "nothing" : bytes.length + " bytes (hash " + Arrays.hashCode(bytes) + ")";
    }

    private Map<SliceKey, byte[]> read(Installation installation, String store, Predicate<String> subjects) {
        Map<Bytes, byte[]> values = new HashMap<>();
        TopicLog.forEach(installation, installation.group() + "-" + store + "-changelog", record -> {
            if (record.value() == null) {
                values.remove(Bytes.wrap(record.key()));
            } else {
                values.put(Bytes.wrap(record.key()), record.value());
            }
        });
        Map<SliceKey, byte[]> slices = new HashMap<>();
        values.forEach((key, value) -> {
            SliceKey slice = key(key.get(), CODEC.decode(value));
            if (subjects.test(slice.subject()) && isPromised(slice)) {
                slices.put(slice, value);
            }
        });
        return slices;
    }

    /** Keys begin with the subject and a zero byte. */
    private static SliceKey key(byte[] key, Slice slice) {
        int end = 0;
        while (key[end] != 0) {
            end++;
        }
        String subject = new String(key, 0, end, StandardCharsets.UTF_8);
        return new SliceKey(subject, slice.getStart(), Duration.ofMillis(slice.getWidthMs()));
    }

    private boolean isPromised(SliceKey key) {
        Width width = Width.ofLength(key.width());
        return width.isMerged(key, started) && width.isKept(key, started.plus(LONGEST_RUN));
    }
}
