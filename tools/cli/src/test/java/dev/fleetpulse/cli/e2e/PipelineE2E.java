package dev.fleetpulse.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.local.ChildJvm;
import dev.fleetpulse.local.LocalBroker;
import dev.fleetpulse.local.RegistryProcess;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.topic.TopicSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The four services as child processes, events over HTTP, a processor that is killed, people who are told once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PipelineE2E {

    private static final Path ROOT = Path.of(System.getProperty("fleetpulse.root"));
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int KILL_AT_BATCH = SeededTraffic.BATCHES * 40 / 100;
    private static final TopicSettings LIVE = new TopicSettings("fleetpulse", 4, 1, true);
    private static final TopicSettings AGAIN = new TopicSettings("again", 4, 1, true).withCreateTime();
    private static final String RULES = """
            rules:
              - {id: in-a-row, subject: bot, condition: 'consecutive_failures() >= 3', severity: critical}
              - {id: bot-errors, subject: bot, condition: 'error_rate("1m") > 0.5', for: 2s, min_samples: 5, severity: high}
              - {id: fleet-errors, subject: fleet, condition: 'error_rate("1m") > 0.2', keep_firing_for: 2s, min_samples: 20, severity: high}
            """;

    @TempDir
    static Path folder;

    private LocalBroker broker;
    private RegistryProcess registry;
    private WebhookInbox inbox;
    private ChildServices services;
    private ChildJvm processor;
    private int processorPort;
    private String gateway;
    private String api;
    private Map<String, String> urls;

    @BeforeAll
    @SuppressWarnings("NullAway") // fields are set here, once
    void startEverything() throws IOException {
        broker = LocalBroker.start(folder.resolve("kafka"), 0, 0);
        Path registryHome = Path.of(System.getProperty("fleetpulse.registry.home"));
        registry = RegistryProcess.start(registryHome, 0, folder.resolve("registry.log"));
        inbox = new WebhookInbox();
        services = new ChildServices(folder, Map.of());
        processorPort = ChildServices.freePort();
        int gatewayPort = ChildServices.freePort();
        int sinkPort = ChildServices.freePort();
        int apiPort = ChildServices.freePort();
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        processor = services.start("processor", processorPort, processorSettings(LIVE, rules));
        services.start("gateway", gatewayPort, onKafka(LIVE, Map.of("PRIVACY__ALLOW_EPHEMERAL_KEY", "true")));
        String receiver = "{team: {type: webhook, url: '" + inbox.url() + "', allow_private_addresses: true}}";
        services.start("sink", sinkPort, onKafka(LIVE, Map.of("RECEIVERS", receiver)));
        services.start("api", apiPort, Map.of("QUERY__PROCESSORS", "http://127.0.0.1:" + processorPort));
        gateway = "http://127.0.0.1:" + gatewayPort;
        api = "http://127.0.0.1:" + apiPort;
        urls = Map.of(
                "gateway",
                gateway,
                "processor",
                "http://127.0.0.1:" + processorPort,
                "sink",
                "http://127.0.0.1:" + sinkPort,
                "api",
                api);
    }

    @AfterAll
    void stopEverything() {
        services.close();
        inbox.close();
        registry.close();
        broker.close();
    }

    @Test
    @Order(1)
    void shouldCountAndAlertExactlyOnceThoughTheProcessorIsKilled() throws Exception {
        // Given
        SeededTraffic traffic = new SeededTraffic(42);
        // When
        for (int batch = 0; batch < SeededTraffic.BATCHES; batch++) {
            if (batch == KILL_AT_BATCH) {
                processor.killHard();
                restartProcessor();
            }
            post(traffic.batch(batch));
        }
        // Then
        traffic.counts().forEach(this::awaitCounts);
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<AlertTransition> alerts = log().alerts(LIVE);
            assertThat(alerts).extracting(AlertTransition::getState).contains(AlertState.PENDING, AlertState.FIRING);
            assertThat(items("/api/v1/alerts?state=pending,firing")).isEmpty();
            assertThat(inbox.episodesAndStates()).containsExactlyInAnyOrderElementsOf(toldToPeople(alerts));
        });
        assertThat(inbox.notificationIds()).doesNotHaveDuplicates();
    }

    @Test
    @Order(2)
    void shouldBeScrapedByPrometheus() throws Exception {
        try (PrometheusProcess prometheus = PrometheusProcess.start(folder.resolve("prometheus"), api)) {
            // When
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(prometheus.value("fleetpulse_events_total{fleet=\"shop\",outcome=\"failure\"}"))
                        .hasValueSatisfying(failures -> assertThat(failures).isGreaterThan(0));
                // Then
                assertThat(prometheus.value("up{job=\"fleetpulse\"}")).hasValue(1.0);
            });
        }
        assertThat(PrometheusProcess.lint(Http.get(api + "/metrics").body())).isEmpty();
    }

    @Test
    @Order(3)
    void shouldExposeEveryMetricThatDocumentsName() throws IOException {
        // Given
        List<DocumentedMetrics.Mention> mentions = DocumentedMetrics.read(ROOT);
        Map<String, MetricsPage> pages = new HashMap<>();
        urls.forEach((service, url) ->
                pages.put(service, new MetricsPage(Http.get(url + "/metrics").body())));
        // When
        List<DocumentedMetrics.Mention> missing =
                mentions.stream().filter(mention -> !mention.isOn(pages)).toList();
        // Then
        assertThat(missing)
                .as("named in documents, exposed by no service that is said to")
                .isEmpty();
        assertThat(mentions)
                .extracting(DocumentedMetrics.Mention::service)
                .contains("api", "gateway", "processor", "sink");
    }

    /** The identity promise: the log alone decides, so the same log without the kill gives the same transitions. */
    @Test
    @Order(4)
    void shouldDecideTheSameWhenTheLogIsProcessedAgainWithoutTheKill() throws Exception {
        // Given
        processor.close();
        int copied = log().copy(LIVE, AGAIN);
        int port = ChildServices.freePort();
        Map<String, String> settings = new HashMap<>(processorSettings(AGAIN, folder.resolve("rules.yaml")));
        settings.put("CLOCK__TICKS", "false");
        // When
        ChildJvm again = services.start("processor", port, settings);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(read(port)).isEqualTo(copied);
            assertThat(identities(AGAIN)).hasSameSizeAs(identities(LIVE));
        });
        again.close();
        // Then
        assertThat(identities(AGAIN)).containsExactlyInAnyOrderElementsOf(identities(LIVE));
    }

    private void restartProcessor() {
        processor = services.start("processor", processorPort, processorSettings(LIVE, folder.resolve("rules.yaml")));
    }

    private void post(String lines) {
        JsonNode answer =
                Http.parse(Http.postLines(gateway + "/v1/events", lines).body());
        assertThat(answer.path("accepted").asInt()).as("%s", answer).isEqualTo(SeededTraffic.BATCH_SIZE);
    }

    private void awaitCounts(String key, SeededTraffic.Counts sent) {
        String[] fleetAndBot = key.split("/", 2);
        String url = api + "/api/v1/fleets/" + fleetAndBot[0] + "/bots/" + fleetAndBot[1] + "/error-rate?window=1h";
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode answer = Http.json(url);
            assertThat(answer.path("total").asLong()).as("%s: %s", key, answer).isEqualTo(sent.total());
            assertThat(answer.path("errors").asLong()).as("%s: %s", key, answer).isEqualTo(sent.errors());
        });
    }

    private JsonNode items(String path) {
        return Http.json(api + path).path("items");
    }

    /** Provisional ones depend on which partition was read first, and no two runs must agree on them. */
    private List<String> identities(TopicSettings topics) {
        return log().alerts(topics).stream()
                .filter(alert -> !alert.getProvisional())
                .map(alert -> alert.getFingerprint() + " " + alert.getState() + " " + alert.getStartedAt())
                .toList();
    }

    private static List<String> toldToPeople(List<AlertTransition> alerts) {
        return alerts.stream()
                .filter(alert -> alert.getState() == AlertState.FIRING || alert.getState() == AlertState.RESOLVED)
                .map(alert -> alert.getId() + " " + alert.getState().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Events, ticks and rule changes. */
    private static int read(int port) {
        return Http.get("http://127.0.0.1:" + port + "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("fleetpulse_processor_received_total ")
                        || line.startsWith("fleetpulse_processor_ticks_total ")
                        || line.startsWith("fleetpulse_processor_rule_changes_total "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private EventLog log() {
        return new EventLog(broker.bootstrapServers(), registry.url());
    }

    private Map<String, String> processorSettings(TopicSettings topics, Path rules) {
        return onKafka(
                topics,
                Map.of(
                        "STREAMS__STATE_DIR",
                        folder.resolve(topics.prefix() + "-state").toString(),
                        "STREAMS__INSTANCE_ID",
                        "e2e",
                        "RULES__PATHS",
                        rules.toString()));
    }

    private Map<String, String> onKafka(TopicSettings topics, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.put("KAFKA__BOOTSTRAP_SERVERS", broker.bootstrapServers());
        settings.put("SCHEMA_REGISTRY__URL", registry.url());
        settings.put("TOPICS__PREFIX", topics.prefix());
        settings.put("TOPICS__PARTITIONS", Integer.toString(topics.partitions()));
        settings.put("TOPICS__MANAGE", "true");
        settings.put("TOPICS__CREATE_TIME", Boolean.toString(topics.createTime()));
        return settings;
    }
}
