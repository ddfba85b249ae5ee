package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.audit.SliceBytes;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Installation;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The same events in different orders, put into partitions by murmur2 or by CRC32, read by one or by three processors:
 * whatever the way, the same slices come out, to the byte, of every width.
 */
final class OrderFault implements Fault {

    private static final Duration LATEST = Duration.ofMinutes(20);
    private static final Duration EARLIEST = Duration.ofHours(40);
    private static final int EVENTS = 2_000;

    /** In what order events are sent. */
    private enum Order {
        ASCENDING,
        DESCENDING,
        SHUFFLED;

        List<TelemetryEvent> of(List<TelemetryEvent> ascending, long seed) {
            List<TelemetryEvent> events = new ArrayList<>(ascending);
            switch (this) {
                case ASCENDING -> {}
                case DESCENDING -> Collections.reverse(events);
                case SHUFFLED -> Collections.shuffle(events, new Random(seed));
            }
            return events;
        }
    }

    /** One way through the processors. */
    private record Way(Order order, boolean crc32, int processors) {

        List<ProducerRecord<byte[], byte[]>> records(List<TelemetryEvent> events, FaultRun run) {
            EventRecords records = new EventRecords(run.installation());
            return order.of(events, run.length().seed()).stream()
                    .map(event -> crc32 ? records.byCrc32(event) : records.owned(event))
                    .toList();
        }
    }

    @Override
    public String id() {
        return "ORDER";
    }

    @Override
    public String what() {
        return "the same events in other orders, partitions and processors";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        Instant now = Instant.now();
        EventGenerator generator = new EventGenerator(run.length().seed(), Population.small());
        List<TelemetryEvent> events =
                new ArrayList<>(generator.spread(EVENTS, now.minus(EARLIEST), EARLIEST.minus(LATEST)));
        events.addAll(generator.spread(EVENTS, now.minus(LATEST), LATEST));
        List<Way> ways = ways(run.length().thorough());
        List<String> differences = new ArrayList<>(take(ways.get(0), events, run));
        for (Way way : ways.subList(1, ways.size())) {
            differences.addAll(compare(way, events, run, now));
        }
        return differences.isEmpty()
                ? Report.agrees(ways.size() + " ways, " + events.size() + " events each")
                : Report.differs(differences);
    }

    /** All twelve, or three of them that have each order, both partitionings and both numbers of processors. */
    private static List<Way> ways(boolean all) {
        List<Way> ways = new ArrayList<>(List.of(
                new Way(Order.ASCENDING, false, 1),
                new Way(Order.SHUFFLED, true, 3),
                new Way(Order.DESCENDING, true, 1)));
        for (Order order : all ? Order.values() : new Order[] {}) {
            for (int processors : new int[] {1, 3}) {
                ways.add(new Way(order, false, processors));
                ways.add(new Way(order, true, processors));
            }
        }
        return ways.stream().distinct().toList();
    }

    private static List<String> compare(Way way, List<TelemetryEvent> events, FaultRun first, Instant now)
            throws Exception {
        String prefix = "%s-%s-%s-%d"
                .formatted(first.installation().topics().prefix(), way.order(), way.crc32(), way.processors());
        try (FaultRun run = new FaultRun(first.cluster(), prefix, first.length(), FaultSuite.STANDING)) {
            List<String> differences = new ArrayList<>(take(way, events, run));
            Installation reference = first.installation();
            differences.addAll(new SliceBytes(now).differences(reference, run.installation()));
            return differences.stream().map(line -> way + ": " + line).toList();
        }
    }

    /** Sends all events by this way; what is wrong with the slices by the oracle's judgement. */
    private static List<String> take(Way way, List<TelemetryEvent> events, FaultRun run) throws Exception {
        run.processors().start(way.processors());
        Outbox.sendRecords(run.installation(), way.records(events, run));
        Report report = run.verdict();
        run.processors().close();
        return report.outcome() == Report.Outcome.AGREES ? List.of() : report.notes();
    }
}
