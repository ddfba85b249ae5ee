package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.testkit.SampleBot;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The changelogs of a processor that goes on and on: compacted, they do not grow once the longest retention is over, since
 * all that expires leaves a tombstone.
 */
class ChangelogSizeTopologyTest {

    private static final String RULES = """
            rules:
              - {id: bot-errors, subject: bot, condition: 'error_rate("5m") > 0.3', severity: HIGH}
              - {id: fleet-errors, subject: fleet, condition: 'error_rate("15m") > 0.2', for: 30s, severity: HIGH}
            """;
    /** Of days and of names, the longest but for entities. */
    private static final Duration RETENTION = Duration.ofDays(3);

    private static final Duration PACE = Duration.ofHours(6);
    private static final Duration TOOK = Duration.ofMillis(80);
    private static final List<SampleBot> BOTS =
            List.of(new SampleBot("shop", "a"), new SampleBot("shop", "b"), new SampleBot("bar", "a"));

    @TempDir
    Path folder;

    /** What compaction would leave of each changelog: the last value of every key that is not deleted. */
    private final Map<String, Map<ByteBuffer, Integer>> kept = new TreeMap<>();

    @Test
    void shouldBeAsLargeAfterFourRetentionsAsAfterTwo() {
        // Given
        try (Pipeline pipeline = new Pipeline(folder, RULES)) {
            Instant full = NOON.plus(RETENTION).plus(RETENTION);
            send(pipeline, NOON, full);
            Map<String, Integer> entries = entries();
            long bytes = bytes();

            // When
            send(pipeline, full, full.plus(RETENTION).plus(RETENTION));

            // Then
            assertThat(entries()).hasSizeGreaterThan(15).isEqualTo(entries);
            assertThat(bytes()).isCloseTo(bytes, Percentage.withPercentage(2));
        }
    }

    private void send(Pipeline pipeline, Instant from, Instant until) {
        int number = 0;
        for (Instant at = from.plus(PACE); !at.isAfter(until); at = at.plus(PACE)) {
            boolean incident = number % 4 == 0; // once a day
            for (SampleBot bot : BOTS) {
                pipeline.send(
                        incident
                                ? bot.failed("pay", at.minusMillis(500), TOOK, "TIMEOUT")
                                : bot.succeeded("pay", at.minusMillis(500), TOOK),
                        at);
            }
            number++;
            compact(pipeline.changelogs());
        }
    }

    private void compact(Map<String, List<TestRecord<byte[], byte[]>>> written) {
        written.forEach((topic, records) -> {
            Map<ByteBuffer, Integer> sizes = kept.computeIfAbsent(topic, name -> new HashMap<>());
            for (TestRecord<byte[], byte[]> record : records) {
                ByteBuffer key = ByteBuffer.wrap(record.key());
                if (record.value() == null) {
                    sizes.remove(key);
                } else {
                    sizes.put(key, record.key().length + record.value().length);
                }
            }
        });
    }

    private Map<String, Integer> entries() {
        Map<String, Integer> entries = new TreeMap<>();
        kept.forEach((topic, sizes) -> entries.put(topic, sizes.size()));
        return entries;
    }

    private long bytes() {
        return kept.values().stream()
                .flatMap(sizes -> sizes.values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }
}
