package dev.fleetpulse.bench.throughput;

import dev.fleetpulse.bench.contest.Arena;
import dev.fleetpulse.bench.contest.ConsumerGroup;
import dev.fleetpulse.bench.contest.Contest;
import dev.fleetpulse.bench.contest.Contestant;
import dev.fleetpulse.bench.contest.EventFeed;
import dev.fleetpulse.bench.contest.Measured;
import dev.fleetpulse.bench.contest.RivalProcess;
import dev.fleetpulse.bench.contest.TopicBytes;
import dev.fleetpulse.bench.contest.Workload;
import dev.fleetpulse.bench.rival.RivalInput;
import dev.fleetpulse.bench.rival.RivalSettings;
import dev.fleetpulse.local.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Bytes of our changelogs over bytes of events while these are produced at a steady rate, as they happen: the slower they
 * come, the fewer of them one record of a changelog stands for.
 */
record LiveChangelogs(ThroughputPlan plan, Arena arena) {

    static final int EVENTS_PER_SECOND = 20_000;
    private static final int SECONDS = 30;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** One ratio a round. */
    List<Double> measure() throws IOException, InterruptedException, ExecutionException {
        List<Double> ratios = new ArrayList<>();
        Admin admin = Admin.create(Map.of("bootstrap.servers", arena.bootstrapServers()));
        try {
            for (int round = 1; round <= plan.rounds(); round++) {
                ratios.add(round(round, admin));
            }
            return ratios;
        } finally {
            admin.close(CLOSE_LIMIT);
        }
    }

    private double round(int round, Admin admin) throws IOException, InterruptedException, ExecutionException {
        String name = "rival-" + ThroughputPlan.LIVE + "-" + round;
        String topic = "bench.events-" + ThroughputPlan.LIVE + "-" + round;
        EventFeed.make(admin, topic, "CreateTime");
        Measured measured = process(Contestant.everything(name, topic, plan.rules()), admin);
        TopicBytes bytes = new TopicBytes(admin);
        double ratio = bytes.changelogsOverInput(name, topic);
        arena.tell("round %d  %-24s %,10.0f events/s  %.3f bytes of changelogs a byte of events"
                .formatted(round, ThroughputPlan.LIVE, measured.rate(), ratio));
        bytes.delete(name);
        bytes.delete(topic);
        return ratio;
    }

    /** Runs ours; begins to send when it is ready to receive. */
    private Measured process(Contestant contestant, Admin admin) throws IOException {
        RivalProcess processes = new RivalProcess(arena);
        try (ChildJvm child = processes.start(contestant, settings(contestant));
                EventFeed feed = new EventFeed(
                        contestant.topic(),
                        arena.registryUrl(),
                        Map.of("bootstrap.servers", arena.bootstrapServers()))) {
            ConsumerGroup.ofOurs(admin, contestant.name()).awaitStable(child, START_LIMIT);
            feed.sendAtRate(Workload.uniform(plan.seed()), SECONDS * EVENTS_PER_SECOND, EVENTS_PER_SECOND);
            return processes.result(child, contestant.name());
        }
    }

    private RivalSettings settings(Contestant contestant) {
        RivalInput input = new RivalInput(
                arena.bootstrapServers(),
                arena.registryUrl(),
                contestant.topic(),
                SECONDS * EVENTS_PER_SECOND,
                Contest.COMMIT_INTERVAL,
                arena.folder().resolve(contestant.name()),
                contestant.guarantee());
        return new RivalSettings(contestant.name(), input, Duration.ZERO, Optional.empty());
    }
}
