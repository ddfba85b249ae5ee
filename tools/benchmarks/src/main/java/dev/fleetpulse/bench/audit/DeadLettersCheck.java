package dev.fleetpulse.bench.audit;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.TopicLog;
import dev.fleetpulse.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Every record that cannot be counted, and no other, stands in the dead-letter topic once, with the place it came from and
 * the reason.
 *
 * @param before how many there were in the log before
 * @param injected how many were sent since
 */
public record DeadLettersCheck(long before, LongSupplier injected) implements Check {

    /** For those that are sent from now on. */
    public static DeadLettersCheck fromNow(Installation installation, LongSupplier injected) {
        return new DeadLettersCheck(EventLog.read(installation).deadLetters().size(), injected);
    }

    @Override
    public List<String> differences(Installation installation) {
        Map<String, String> expected = EventLog.read(installation).deadLetters();
        Map<String, String> found = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        TopicLog.forEach(installation, Topics.DEAD_LETTER, record -> {
            String place = header(record, "topic") + "/" + header(record, "partition") + "/" + header(record, "offset");
            if (found.put(place, header(record, "reason")) != null) {
                differences.add("dead letter of " + place + ": twice");
            }
        });
        long sent = injected.getAsLong();
        if (expected.size() - before != sent || sent == 0) {
            differences.add("the log has %d bad records more, %d were sent".formatted(expected.size() - before, sent));
        }
        compare(expected, found, differences);
        return differences;
    }

    private static void compare(Map<String, String> expected, Map<String, String> found, List<String> differences) {
        expected.forEach((place, reason) -> {
            if (!reason.equals(found.get(place))) {
                differences.add("dead letter of %s: expected %s, got %s".formatted(place, reason, found.get(place)));
            }
        });
        found.keySet().stream()
                .filter(place -> !expected.containsKey(place))
                .forEach(place -> differences.add("dead letter of " + place + ": the record there is good"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader("fleetpulse-" + name);
        return header == null ? "(no " + name + ")" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
