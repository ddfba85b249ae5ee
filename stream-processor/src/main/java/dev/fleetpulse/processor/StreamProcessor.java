package dev.fleetpulse.processor;

import dev.fleetpulse.processor.applied.RuleChangeEvents;
import dev.fleetpulse.processor.applied.RuleChangeWriter;
import dev.fleetpulse.processor.clock.TickProducer;
import dev.fleetpulse.processor.clock.TickWriter;
import dev.fleetpulse.processor.continuity.CommittedRecords;
import dev.fleetpulse.processor.continuity.CommittedRecordsReader;
import dev.fleetpulse.processor.continuity.InputClients;
import dev.fleetpulse.processor.desired.DesiredRules;
import dev.fleetpulse.processor.intake.EventDecoder;
import dev.fleetpulse.processor.query.QueryRoutes;
import dev.fleetpulse.processor.query.RuleRoutes;
import dev.fleetpulse.processor.restore.RestoreProgress;
import dev.fleetpulse.processor.rocks.RocksMemory;
import dev.fleetpulse.processor.rollup.HistoryTopology;
import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.processor.rule.RuleFiles;
import dev.fleetpulse.processor.rule.RuleProblem;
import dev.fleetpulse.processor.rule.RuleSet;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import dev.fleetpulse.processor.task.TaskDependencies;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.http.HttpServer;
import dev.fleetpulse.runtime.kafka.KafkaCheck;
import dev.fleetpulse.runtime.kafka.RegistryCheck;
import dev.fleetpulse.runtime.lifecycle.Service;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.RegistryDeserializer;
import dev.fleetpulse.topic.Topics;
import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream processor: the topology, its query endpoint and its probes. It serves probes from the start and begins to
 * process once the broker answers and the topics are right; a broker that is away is waited for.
 */
public final class StreamProcessor implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessor.class);
    private static final Duration CHECK_LIMIT = Duration.ofMillis(700);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

    private final ProcessorConfig config;
    private final RuleSet files;
    private final RuleCheck ruleCheck = new RuleCheck();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessorMetrics metrics = new ProcessorMetrics(meters);
    private final RestoreProgress restore = new RestoreProgress(meters);
    private final ServiceHealth health = new ServiceHealth();
    private final QueryRoutes queries;
    private final RuleRoutes ruleRoutes = new RuleRoutes();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    /** What was started, last first; guarded by itself. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private volatile boolean closing;
    private @Nullable HttpServer http;

    /**
     * Reads the rules; nothing is started.
     *
     * @throws ConfigException with every problem of the rule files
     */
    public StreamProcessor(ProcessorConfig config) {
        this.config = config;
        RuleFiles.Result read = RuleFiles.read(config.rules().paths());
        if (!read.problems().isEmpty()) {
            throw new ConfigException(
                    read.problems().stream().map(RuleProblem::toString).toList());
        }
        this.files = read.rules();
        this.queries = new QueryRoutes(config.topics());
    }

    @Override
    public void start() {
        KafkaCheck kafka = new KafkaCheck(config.kafka(), CHECK_LIMIT);
        opened(health);
        opened(kafka);
        opened(queries);
        health.register("kafka", kafka);
        health.registerOptional("schema_registry", new RegistryCheck(config.schemaRegistry(), CHECK_LIMIT));
        health.markNotReady("starting");
        HttpServer server = HttpServer.start("stream-processor", config.http(), health, meters, this::register);
        http = server;
        opened(server);
        Thread starter = new Thread(this::startStreams, "stream-processor-start");
        starter.setDaemon(true);
        starter.start();
        opened(starter::interrupt);
    }

    private void register(RoutesConfig routes) {
        queries.register(routes);
        ruleRoutes.register(routes);
    }

    /** The port the query endpoint listens on. */
    public int port() {
        return Objects.requireNonNull(http, "not started").port();
    }

    /** Base address of the query endpoint. */
    public String url() {
        return Objects.requireNonNull(http, "not started").url();
    }

    /** Whether it processes: all partitions it owns are restored. */
    public boolean ready() {
        return health.reasonsNotReady().isEmpty();
    }

    @Override
    public CompletionStage<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        synchronized (started) {
            closing = true;
        }
        while (true) {
            AutoCloseable next;
            synchronized (started) {
                next = started.poll();
            }
            if (next == null) {
                return;
            }
            closeOne(next);
        }
    }

    private void startStreams() {
        try {
            new StartConditions(config, health).await();
            Supplier<Optional<DesiredRules>> desired = desiredRules();
            RocksMemory memory = new RocksMemory(meters);
            opened(memory);
            KafkaStreams history = history(memory);
            opened(() -> history.close(CLOSE_LIMIT));
            KafkaStreams streams = streams(memory, desired);
            opened(() -> streams.close(CLOSE_LIMIT));
            if (!closing) {
                queries.connect(streams, history);
                streams.start();
                history.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!closing) { // what is closed under way may fail in any way
                failure.complete(e);
            }
        }
    }

    private KafkaStreams history(RocksMemory memory) {
        CommittedRecords committed = new CommittedRecordsReader(config.kafka().clientProperties());
        Topology topology = new HistoryTopology(config.topics(), committed, metrics::offsetsGone, meters).build();
        InputClients clients = new InputClients();
        KafkaStreams history =
                new KafkaStreams(topology, StreamsProperties.ofHistory(config, advertised(), memory), clients);
        history.setUncaughtExceptionHandler(new FailurePolicy(metrics, clients::continueWhereStateEnds));
        history.setGlobalStateRestoreListener(restore);
        history.setStandbyUpdateListener(restore);
        history.setStateListener((now, before) -> {
            LOG.atInfo().addKeyValue("state", now).log("History");
            if (now == KafkaStreams.State.ERROR) {
                failure.complete(new IllegalStateException("the history stopped with an error"));
            }
        });
        return history;
    }

    /** A recorded log that is processed again has its rules in itself. */
    private Supplier<Optional<DesiredRules>> desiredRules() throws InterruptedException {
        if (!config.clock().ticks()) {
            return Optional::empty;
        }
        RuleStart rules = new RuleStart(config, ruleCheck, meters);
        opened(rules);
        rules.bringUpTo(files.rules(), health);
        ruleRoutes.connect(rules.editor());
        return rules::rules;
    }

    private KafkaStreams streams(RocksMemory memory, Supplier<Optional<DesiredRules>> desired) {
        AvroSerdes serdes = StartConditions.serdes(config);
        Serializer<AlertTransition> alerts = serdes.serializer();
        RegistryDeserializer<TelemetryEvent> events = serdes.deserializer();
        opened(alerts);
        opened(events);
        String eventsTopic = config.topics().name(Topics.EVENTS);
        Map<String, Object> client = config.kafka().clientProperties();
        Optional<TickProducer> own = ownEvents(serdes, eventsTopic, client);
        TaskDependencies dependencies = new TaskDependencies(
                config.topics().partitions(),
                ruleCheck,
                desired,
                own.<RuleChangeWriter>map(RuleChangeEvents::new).orElse((partition, change, failed) -> {}),
                () -> new EventDecoder(eventsTopic, events, InstantSource.system()),
                own.<TickWriter>map(producer -> producer).orElse(partition -> {}),
                new CommittedRecordsReader(client),
                metrics);
        Topology topology = new ProcessorTopology(config.topics(), alerts, dependencies).build();
        InputClients clients = new InputClients();
        KafkaStreams streams = new KafkaStreams(topology, StreamsProperties.of(config, advertised(), memory), clients);
        streams.setUncaughtExceptionHandler(new FailurePolicy(metrics, clients::continueWhereStateEnds));
        streams.setGlobalStateRestoreListener(restore);
        streams.setStandbyUpdateListener(restore);
        streams.setStateListener((now, before) -> stateChanged(now));
        return streams;
    }

    private Optional<TickProducer> ownEvents(AvroSerdes serdes, String topic, Map<String, Object> client) {
        if (!config.clock().ticks()) {
            return Optional.empty();
        }
        TickProducer producer = new TickProducer(topic, advertised(), serdes.serializer(), client);
        opened(producer);
        return Optional.of(producer);
    }

    private String advertised() {
        String advertised = config.streams().advertised();
        return advertised.isEmpty() ? url().replaceFirst("^http://", "") : advertised;
    }

    private void stateChanged(KafkaStreams.State now) {
        LOG.atInfo().addKeyValue("state", now).log("Topology");
        switch (now) {
            case RUNNING -> health.markReady();
            case ERROR -> failure.complete(new IllegalStateException("the topology stopped with an error"));
            default -> health.markNotReady(() -> notRunning(now));
        }
    }

    private String notRunning(KafkaStreams.State state) {
        String restoring = restore.describe();
        return "the topology is " + state + (restoring.isEmpty() ? "" : ": " + restoring);
    }

    /** To be closed with the rest; at once if the rest is closed already. */
    private void opened(AutoCloseable closeable) {
        synchronized (started) {
            if (!closing) {
                started.push(closeable);
                return;
            }
        }
        closeOne(closeable);
    }

    private static void closeOne(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("Something did not close cleanly");
        }
    }
}
