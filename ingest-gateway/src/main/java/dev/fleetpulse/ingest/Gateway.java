package dev.fleetpulse.ingest;

import dev.fleetpulse.ingest.admission.InFlightLimit;
import dev.fleetpulse.ingest.admission.IngestMetrics;
import dev.fleetpulse.ingest.admission.Intake;
import dev.fleetpulse.ingest.decode.AvroBody;
import dev.fleetpulse.ingest.decode.BatchDecoder;
import dev.fleetpulse.ingest.http.EventRoutes;
import dev.fleetpulse.ingest.privacy.PseudonymKeys;
import dev.fleetpulse.ingest.publish.EventPublisher;
import dev.fleetpulse.ingest.publish.EventsTopic;
import dev.fleetpulse.ingest.publish.OwnHeartbeat;
import dev.fleetpulse.ingest.publish.Preparation;
import dev.fleetpulse.ingest.publish.ProducerHolder;
import dev.fleetpulse.ingest.publish.ProducerSettings;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.runtime.http.HttpServer;
import dev.fleetpulse.runtime.kafka.KafkaCheck;
import dev.fleetpulse.runtime.kafka.RegistryCheck;
import dev.fleetpulse.runtime.lifecycle.Service;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.topic.AvroSerdes;
import dev.fleetpulse.topic.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The ingest gateway as a service. It listens at once; until Kafka, the topic and the schema registry are there it is not
 * ready and answers 503. It fails when waiting cannot help: a wrong topic, a schema that the registry refuses.
 */
public final class Gateway implements Service {

    /** The service's name in metrics, logs and messages. */
    public static final String NAME = "ingest-gateway";

    /** Longer than the producer needs to give up, so that its own reason is told. */
    private static final Duration ANSWER_RESERVE = Duration.ofSeconds(1);

    /** Shorter than a health report waits for its checks. */
    private static final Duration CHECK_LIMIT = Duration.ofMillis(700);

    /** A registry that does not answer must not hold a request; trying again is the preparation's or the caller's. */
    private static final Map<String, String> REGISTRY_LIMITS = Map.of(
            "schema.registry.max.retries", "0",
            "schema.registry.http.connect.timeout.ms", "2000",
            "schema.registry.http.read.timeout.ms", "5000");

    private final GatewayConfig config;
    private final InstantSource clock;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ServiceHealth health = new ServiceHealth();
    private final KafkaCheck kafkaCheck;
    private final Serializer<TelemetryEvent> serializer;
    private final Deserializer<TelemetryEvent> deserializer;
    private final EventPublisher publisher;
    private final StartProgress progress = new StartProgress(health);
    private final Preparation preparation;
    private final OwnHeartbeat heartbeat;
    private @Nullable HttpServer server;
    private boolean closed;

    /** A gateway on the system's clock. */
    public Gateway(GatewayConfig config) {
        this(config, InstantSource.system());
    }

    /** @param clock when events are received */
    public Gateway(GatewayConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        Map<String, String> registry = new HashMap<>(REGISTRY_LIMITS);
        registry.putAll(config.schemaRegistry().properties());
        AvroSerdes serdes = new AvroSerdes(config.schemaRegistry().url(), registry);
        serializer = serdes.serializer();
        deserializer = serdes.deserializer();
        kafkaCheck = new KafkaCheck(config.kafka(), CHECK_LIMIT);
        publisher = new EventPublisher(
                new EventsTopic(topicName(), serializer),
                new ProducerHolder(() -> new KafkaProducer<>(producerSettings())),
                config.ingest().ackTimeout().plus(ANSWER_RESERVE));
        String name = config.ingest().name();
        heartbeat = new OwnHeartbeat(publisher, name == null ? OwnName.ofHost() : name, clock);
        preparation = new Preparation(new TopicStart(config.kafka(), config.topics()), publisher, progress);
    }

    @Override
    public void start() {
        health.register("kafka", kafkaCheck);
        health.registerOptional("schema_registry", new RegistryCheck(config.schemaRegistry(), CHECK_LIMIT));
        InFlightLimit limit = new InFlightLimit(config.ingest().maxInFlightEvents());
        BatchDecoder decoder =
                new BatchDecoder(PseudonymKeys.of(config.privacy()), new AvroBody(deserializer, topicName()));
        Intake intake = new Intake(decoder, limit, publisher, new IngestMetrics(meters, limit));
        EventRoutes routes = new EventRoutes(intake, clock, config.ingest().allowShift());
        server = HttpServer.start(NAME, config.http(), health, meters, routes::register);
        preparation.start();
        if (!config.ingest().heartbeatInterval().isZero()) {
            heartbeat.start(config.ingest().heartbeatInterval());
        }
    }

    /** The port it listens on, once started. */
    public int port() {
        return started().port();
    }

    /** Base address, once started. */
    public String url() {
        return started().url();
    }

    @Override
    public CompletionStage<Throwable> failure() {
        return progress.failure();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (server != null) {
            server.close();
        }
        heartbeat.close();
        preparation.close();
        publisher.close();
        deserializer.close();
        serializer.close();
        kafkaCheck.close();
        health.close();
        meters.close();
    }

    private String topicName() {
        return config.topics().name(Topics.EVENTS);
    }

    private Map<String, Object> producerSettings() {
        return ProducerSettings.of(config.kafka(), config.ingest().ackTimeout());
    }

    private HttpServer started() {
        return Objects.requireNonNull(server, "not started");
    }
}
