package dev.fleetpulse.processor.restore;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What is still to be read of some changelog partitions. For one thread at a time. */
final class Remaining {

    private final Map<TopicPartition, Long> records = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /** A partition of which offsets in {@code [from, end)} are to be read, whatever was known of it before. */
    void begin(TopicPartition changelog, long from, long end) {
        ends.put(changelog, end);
        records.put(changelog, Math.max(0, end - from));
    }

    /** Everything before an offset has been read. */
    void readTo(TopicPartition changelog, long offset) {
        begin(changelog, offset, ends.getOrDefault(changelog, offset));
    }

    void remove(TopicPartition changelog) {
        ends.remove(changelog);
        records.remove(changelog);
    }

    /** Records of all partitions together. */
    long records() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    int changelogs() {
        return records.size();
    }
}
