package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.QueryClient;
import dev.fleetpulse.bench.harness.TopicLog;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

final class CountsCheck implements Check {

    @Override
    public List<String> differences(Installation installation) throws Exception {
        Map<String, List<Long>> expected = new TreeMap<>();
        Deserializer<TelemetryEvent> events = installation.serdes().deserializer();
        TopicLog.forEach(installation, Topics.EVENTS, record -> {
            TelemetryEvent event = events.deserialize("", record.value());
            if (event.getClockTick() == null) {
                add(expected, event.getFleet(), event);
                add(expected, event.getFleet() + "/" + event.getBot(), event);
            }
        });
        Map<String, List<Long>> found = new TreeMap<>();
        QueryClient client = new QueryClient(installation);
        for (Scope scope : Scope.values()) {
            for (int p = 0; p < installation.topics().partitions(); p++) {
                for (SubjectAnswer subject : client.subjects(scope, p).getSubjects()) {
                    Slice slice = scope == Scope.FLEET
                            ? subject.getLifetime()
                            : subject.getWindows().get(0).getSlice();
                    found.put(
                            subject.getFleet() + (subject.getBot() == null ? "" : "/" + subject.getBot()),
                            List.of(
                                    slice.getEvents(),
                                    slice.getSuccesses(),
                                    slice.getFailures(),
                                    slice.getLatency().getSumMicros()));
                }
            }
        }
        List<String> differences = new ArrayList<>();
        expected.forEach((subject, counts) -> {
            if (!counts.equals(found.get(subject))) {
                differences.add(subject + ": " + found.get(subject) + " instead of " + counts);
            }
        });
        return differences;
    }

    private static void add(Map<String, List<Long>> expected, String subject, TelemetryEvent event) {
        List<Long> old = expected.getOrDefault(subject, List.of(0L, 0L, 0L, 0L));
        long failed = event.getOutcome() == Outcome.FAILURE ? 1 : 0;
        long succeeded = event.getOutcome() == Outcome.SUCCESS ? 1 : 0;
        boolean timed = event.getOutcome() != Outcome.UNKNOWN && event.getDurationMs() != null;
        long micros = timed ? Math.round(event.getDurationMs() * 1000) : 0;
        expected.put(
                subject, List.of(old.get(0) + 1, old.get(1) + succeeded, old.get(2) + failed, old.get(3) + micros));
    }
}
