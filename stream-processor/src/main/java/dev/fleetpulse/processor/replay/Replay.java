package dev.fleetpulse.processor.replay;

import dev.fleetpulse.processor.FailurePolicy;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.processor.ProcessorTopology;
import dev.fleetpulse.processor.StreamsProperties;
import dev.fleetpulse.processor.applied.StartRules;
import dev.fleetpulse.processor.continuity.CommittedRecords;
import dev.fleetpulse.processor.continuity.CommittedRecordsReader;
import dev.fleetpulse.processor.desired.RulesReader;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.rocks.RocksMemory;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.RegistryDeserializer;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a part of a log again: the topology of the processor reads the live events, offsets and append times as they are,
 * and writes into topics of its own, which are deleted at the end. It appends nothing to the live log: no ticks, no
 * re-homed events (their copies are in the log). Runs once, on the caller's thread.
 */
public final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);
    private static final Duration COMMIT = Duration.ofMillis(500);

    private final ReplayRequest request;
    private final Optional<List<AlertRule>> tried;
    private final Path folder;
    private final ReplayProgress progress;
    private final String prefix;

    /** Hears how far it has come, about three times a second. */
    public interface ReplayProgress {

        /**
         * So many of the records are processed.
         *
         * @param done at most {@code all}
         */
        void reached(long done, long all);
    }

    /**
     * For one run.
     *
     * @param tried rules to decide by, whatever the log says; empty: those of the log, and where it is not read from its
     *     beginning, those that the topic of rules has now, until the log changes them
     * @param name of the namespace, below the live prefix; no other replay may use it at the same time
     * @param folder for state; the caller deletes it afterwards
     */
    public Replay(
            ReplayRequest request, Optional<List<AlertRule>> tried, String name, Path folder, ReplayProgress progress) {
        this.request = request;
        this.tried = tried;
        this.folder = folder;
        this.progress = progress;
        this.prefix = request.live().topics().prefix() + "." + name;
    }

    /**
     * Reads the log and decides.
     *
     * @throws KafkaException if the broker does not answer
     * @throws IllegalStateException if the topology fails
     */
    public ReplayResult run() throws InterruptedException {
        Map<String, Object> client = request.live().kafka().clientProperties();
        String events = request.live().topics().name(Topics.EVENTS);
        try (Broker broker = new Broker(client)) {
            int partitions = broker.partitions(events).size();
            TopicSettings topics = new TopicSettings(
                    prefix, partitions, request.live().topics().replication(), true, true);
            ProcessorConfig config = config(topics);
            LogRange range = LogRange.between(broker, events, request.begin(), request.to());
            String group = StreamsProperties.applicationId(config);
            try {
                new TopicProvisioner(broker.admin(), topics).create(Topics.ALL);
                broker.begin(group, range.first());
                StartRules rules = startRules(range);
                process(config, rules, new Passage(broker, client, range, group, topics));
                return result(broker, client, topics, range, rules);
            } finally {
                cleanUp(broker, group);
            }
        }
    }

    /** What cannot be deleted hurts nobody, and must not hide why the replay failed. */
    private void cleanUp(Broker broker, String group) {
        try {
            broker.delete(prefix + ".", group);
        } catch (KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("topic", prefix + ".*")
                    .addKeyValue("error", e.getMessage())
                    .log("Topics of a replay stay behind; delete them");
        }
    }

    private StartRules startRules(LogRange range) throws InterruptedException {
        if (tried.isPresent()) {
            return StartRules.only(tried.get());
        }
        if (range.fromTheBeginning()) {
            return StartRules.NONE;
        }
        ProcessorConfig live = request.live();
        try (RulesReader reader = new RulesReader(
                live.topics(),
                live.kafka().clientProperties(),
                serdes().deserializer(),
                new RuleCheck(),
                new SimpleMeterRegistry())) {
            reader.start();
            return reader.await()
                    .map(now -> StartRules.of(List.copyOf(now.rules().values())))
                    .orElse(StartRules.NONE);
        }
    }

    private ReplayResult result(
            Broker broker, Map<String, Object> client, TopicSettings topics, LogRange range, StartRules rules) {
        Transitions transitions = new Transitions(client, broker);
        String alerts = request.live().topics().name(Topics.ALERTS);
        try (Deserializer<AlertTransition> live = serdes().deserializer();
                Deserializer<AlertTransition> own = codec().deserializer()) {
            return new ReplayResult(
                    transitions.in(topics.name(Topics.ALERTS), own, request),
                    transitions.in(alerts, live, request),
                    transitions.openAt(alerts, live, request.from()),
                    range.length(),
                    range.fromTheBeginning(),
                    rules.rules());
        }
    }

    private void process(ProcessorConfig config, StartRules rules, Passage passage) throws InterruptedException {
        try (RocksMemory memory = new RocksMemory(new SimpleMeterRegistry());
                RegistryDeserializer<TelemetryEvent> events = serdes().deserializer()) {
            KafkaStreams streams =
                    new KafkaStreams(topology(config, rules, events), StreamsProperties.of(config, "replay:1", memory));
            FailurePolicy policy = new FailurePolicy(new ProcessorMetrics(new SimpleMeterRegistry()), broken -> {});
            AtomicReference<Throwable> failure = new AtomicReference<>();
            streams.setUncaughtExceptionHandler(exception -> {
                failure.set(exception);
                return policy.handle(exception);
            });
            try {
                streams.start();
                while (!passage.isOver()) {
                    if (streams.state() == KafkaStreams.State.ERROR) {
                        throw new IllegalStateException("the topology of the replay failed", failure.get());
                    }
                    progress.reached(passage.done(), passage.all());
                    Thread.sleep(LOOK.toMillis());
                }
                progress.reached(passage.all(), passage.all());
            } finally {
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_LIMIT));
            }
        }
    }

    private Topology topology(ProcessorConfig config, StartRules rules, RegistryDeserializer<TelemetryEvent> events) {
        String source = request.live().topics().name(Topics.EVENTS);
        CommittedRecords reader = new CommittedRecordsReader(config.kafka().clientProperties());
        TaskDependencies dependencies = new TaskDependencies(
                config.topics().partitions(),
                new RuleCheck(),
                rules,
                Optional::empty,
                (partition, change, failed) -> {},
                () -> new EventDecoder(source, events, InstantSource.system()),
                partition -> {},
                (partition, from, to) -> beginsHere(partition, from, to, reader),
                new ProcessorMetrics(new SimpleMeterRegistry()));
        return new ProcessorTopology(config.topics(), source, codec().serializer(), dependencies).build();
    }

    /** A state that is empty begins where the range does; afterwards no record may be missing, as in the live processor. */
    private static CommittedRecords.Gap beginsHere(
            TopicPartition partition, long from, long to, CommittedRecords reader) {
        return from == 0 ? new CommittedRecords.Gap(false, 0) : reader.between(partition, from, to);
    }

    private ProcessorConfig config(TopicSettings topics) {
        ProcessorConfig live = request.live();
        ProcessorConfig.Streams streams =
                new ProcessorConfig.Streams(folder, live.streams().threads(), 0, COMMIT, "", "");
        return new ProcessorConfig(
                live.http(),
                live.kafka(),
                live.schemaRegistry(),
                topics,
                streams,
                live.rules(),
                new ProcessorConfig.Clock(false));
    }

    private AvroSerdes serdes() {
        return new AvroSerdes(
                request.live().schemaRegistry().url(),
                EventDecoder.clientProperties(request.live().schemaRegistry().properties()));
    }

    /** Its own transitions need no registry. */
    private static Serde<AlertTransition> codec() {
        return new AvroCodec<>(AlertTransition.getEncoder(), AlertTransition.getDecoder()).serde();
    }
}
