package dev.fleetpulse.bench.harness;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * No transaction hangs: in every partition of the installation, changelogs included, all that stands there now is soon
 * behind the last stable offset. (The processors go on committing new transactions meanwhile.)
 */
final class NoOpenTransaction implements Check {

    /** Longer than a transaction may stay open before the broker aborts it, 10 s in Streams and 5 s until it looks. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Admin admin;

    NoOpenTransaction(Admin admin) {
        this.admin = admin;
    }

    @Override
    public List<String> differences(Installation installation) throws Exception {
        StableOffsets offsets = StableOffsets.of(admin, installation);
        Map<TopicPartition, Long> ends = offsets.ends();
        if (Waiting.until(LIMIT, () -> offsets.openBefore(ends).isEmpty())) {
            return List.of();
        }
        return offsets.openBefore(ends).entrySet().stream()
                .map(open -> "%s: a transaction is open, stable up to %d of %d"
                        .formatted(open.getKey(), open.getValue(), ends.get(open.getKey())))
                .toList();
    }
}
