package dev.fleetpulse.cli.demo;

import dev.fleetpulse.alertsink.AlertSink;
import dev.fleetpulse.alertsink.AlertSinkConfig;
import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.cluster.LocalCluster;
import dev.fleetpulse.cli.cluster.Ports;
import dev.fleetpulse.cli.shipped.ShippedFiles;
import dev.fleetpulse.cli.terminal.StopSignal;
import dev.fleetpulse.health.HealthApi;
import dev.fleetpulse.health.HealthApiConfig;
import dev.fleetpulse.ingest.Gateway;
import dev.fleetpulse.ingest.GatewayConfig;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.processor.StreamProcessor;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.lifecycle.Service;
import dev.fleetpulse.runtime.lifecycle.ServiceFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The services in this JVM, with the settings they have in production but for addresses and folders; they meet over HTTP
 * and Kafka as they do there.
 */
final class DemoServices {

    private static final String PARTITIONS = "4";

    private final LocalCluster cluster;
    private final Ports ports;
    private final DataHome data;
    private final Readiness readiness;
    private final StopSignal stop;
    private final List<CompletableFuture<Throwable>> failures = new ArrayList<>();

    DemoServices(LocalCluster cluster, Ports ports, DataHome data, Readiness readiness, StopSignal stop) {
        this.cluster = cluster;
        this.ports = ports;
        this.data = data;
        this.readiness = readiness;
        this.stop = stop;
    }

    /** Starts all of them, those first that others need; each is ready before the next one starts. */
    void startAll(Startup startup) throws Exception {
        start(startup, "stream processor", ports.processor(), ProcessorConfig.class, StreamProcessor::new, processor());
        start(startup, "ingest gateway", ports.gateway(), GatewayConfig.class, Gateway::new, gateway());
        start(startup, "alert sink", ports.sink(), AlertSinkConfig.class, AlertSink::new, sink());
        start(startup, "health API", ports.api(), HealthApiConfig.class, HealthApi::new, api());
    }

    private Map<String, String> processor() {
        return onKafka(Map.of(
                "STREAMS__STATE_DIR", data.resolve("processor").toString(),
                "STREAMS__STANDBY_REPLICAS", "0", // there is one processor
                "RULES__PATHS", ShippedFiles.rules().toString()));
    }

    private Map<String, String> gateway() {
        return onKafka(Map.of("INGEST__ALLOW_SHIFT", "true", "PRIVACY__ALLOW_EPHEMERAL_KEY", "true"));
    }

    private Map<String, String> sink() {
        String receiver = "{type: webhook, url: '" + url(ports.receiver()) + "/alerts', allow_private_addresses: true}";
        return onKafka(Map.of("RECEIVERS", "{demo: " + receiver + ", log: {type: log}}"));
    }

    private Map<String, String> api() {
        return Map.of("QUERY__PROCESSORS", url(ports.processor()));
    }

    /** Why a service can no longer work; empty while all do. */
    Optional<Throwable> failure() {
        return failures.stream()
                .map(failure -> failure.getNow(null))
                .filter(cause -> cause != null)
                .findFirst();
    }

    private <C> void start(
            Startup startup,
            String name,
            int port,
            Class<C> type,
            ServiceFactory<C> factory,
            Map<String, String> settings)
            throws Exception {
        startup.start(name, () -> {
            Service service = factory.create(ConfigLoader.load(type, null, environment(port, settings)));
            try {
                service.start();
                failures.add(service.failure().toCompletableFuture());
                readiness.await(name, url(port), stop);
                return service;
            } catch (Exception e) {
                service.close();
                throw e;
            }
        });
    }

    private Map<String, String> onKafka(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(own);
        all.put("KAFKA__BOOTSTRAP_SERVERS", cluster.bootstrapServers());
        all.put("SCHEMA_REGISTRY__URL", cluster.registryUrl());
        all.put("TOPICS__PARTITIONS", PARTITIONS);
        all.put("TOPICS__MANAGE", "true");
        return all;
    }

    private static Map<String, String> environment(int port, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>();
        all.put("FLEETPULSE_HTTP__PORT", Integer.toString(port));
        settings.forEach((name, value) -> all.put("FLEETPULSE_" + name, value));
        return all;
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
