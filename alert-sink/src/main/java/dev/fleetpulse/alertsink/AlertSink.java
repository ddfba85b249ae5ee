package dev.fleetpulse.alertsink;

import dev.fleetpulse.alertsink.dispatch.Backbone;
import dev.fleetpulse.alertsink.dispatch.Dispatcher;
import dev.fleetpulse.alertsink.dispatch.RetryPolicy;
import dev.fleetpulse.alertsink.receiver.Receiver;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.runtime.http.HttpServer;
import dev.fleetpulse.runtime.kafka.KafkaCheck;
import dev.fleetpulse.runtime.kafka.RegistryCheck;
import dev.fleetpulse.runtime.lifecycle.Service;
import dev.fleetpulse.topic.AvroSerdes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The alert sink as a service: reads alerts and sends them to every configured receiver.
 *
 * <p>{@link #start()} serves probes first and does not need Kafka: while the cluster or the registry is away, the process
 * stays up, {@code /ready} answers 503 with the reason, and work begins when they are there. {@link #close()} lets tries
 * under way end and commits; it takes at most about 30 seconds.
 */
public final class AlertSink implements Service {

    private static final Duration CHECK_LIMIT = Duration.ofMillis(700);

    private final AlertSinkConfig config;
    private final ServiceHealth health = new ServiceHealth();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final KafkaCheck kafkaCheck;
    private final Dispatcher dispatcher;
    private final KafkaStart kafkaStart;
    private @Nullable HttpServer server;

    /** The service as configured. */
    public AlertSink(AlertSinkConfig config) {
        this(
                config,
                RetryPolicy.withLimits(
                        config.dispatch().giveUpAfter(), config.dispatch().giveUpAfterCritical()),
                InstantSource.system());
    }

    AlertSink(AlertSinkConfig config, RetryPolicy policy, InstantSource clock) {
        this.config = config;
        this.kafkaCheck = new KafkaCheck(config.kafka(), CHECK_LIMIT);
        AvroSerdes serdes = new AvroSerdes(
                config.schemaRegistry().url(), config.schemaRegistry().properties());
        Backbone backbone = new Backbone(config.kafka(), config.topics(), serdes);
        this.dispatcher = new Dispatcher(
                receivers(config, clock), backbone, policy, config.dispatch().maxInFlight(), registry, clock);
        this.kafkaStart = new KafkaStart(config.kafka(), config.topics(), () -> dispatcher.start(failure::complete));
    }

    @Override
    public void start() {
        health.register("kafka", kafkaCheck);
        health.register("dispatch", dispatcher::lanesCheck);
        health.registerOptional("schema_registry", new RegistryCheck(config.schemaRegistry(), CHECK_LIMIT));
        dispatcher.receiverChecks().forEach((name, check) -> health.registerOptional("receiver-" + name, check));
        server = HttpServer.start("alert-sink", config.http(), health, registry, routes -> {});
        health.markReady();
        kafkaStart.begin(failure::complete);
    }

    /** The port it listens on; the real one if the settings said 0. */
    public int port() {
        return started().port();
    }

    /** Base address of probes, health and metrics, without a slash at the end. */
    public String url() {
        return started().url();
    }

    @Override
    public CompletionStage<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        health.markNotReady("stopping");
        kafkaStart.close();
        dispatcher.close();
        HttpServer running = server;
        if (running != null) {
            running.close();
        }
        kafkaCheck.close();
        health.close();
        registry.close();
    }

    private HttpServer started() {
        return Objects.requireNonNull(server, "not started");
    }

    private static Map<String, Receiver> receivers(AlertSinkConfig config, InstantSource clock) {
        Map<String, Receiver> receivers = new TreeMap<>();
        config.receivers().forEach((name, settings) -> receivers.put(name, settings.open(name, clock)));
        return receivers;
    }
}
