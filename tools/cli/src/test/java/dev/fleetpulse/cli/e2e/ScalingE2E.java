package dev.fleetpulse.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.health.HealthApi;
import dev.fleetpulse.health.HealthApiConfig;
import dev.fleetpulse.ingest.Gateway;
import dev.fleetpulse.ingest.GatewayConfig;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.processor.StreamProcessor;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.lifecycle.Service;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processors are scaled from one to three and back while bots send and people ask. */
@ExtendWith(KafkaExtension.class)
final class ScalingE2E {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final AvroCodec<ProcessorMap> MAP =
            new AvroCodec<>(ProcessorMap.getEncoder(), ProcessorMap.getDecoder());
    private static final List<String> FLEETS = List.of("audit", "media", "orders", "shop");

    private final KafkaFixture kafka;
    private final TopicSettings topics;
    private final Deque<Service> running = new ArrayDeque<>();

    @TempDir
    Path folder;

    private HealthApi api;

    @SuppressWarnings("NullAway.Init") // set by the test
    ScalingE2E(KafkaFixture kafka) {
        this.kafka = kafka;
        this.topics = kafka.newTopics(4);
    }

    @AfterEach
    void stop() {
        running.forEach(Service::close);
    }

    @Test
    void shouldAnswerWholeOrMarkedAndLoseNothing() throws Exception {
        // Given
        StreamProcessor one = processor("one");
        Gateway gateway = started(
                new Gateway(settings(GatewayConfig.class, onKafka(Map.of("PRIVACY__ALLOW_EPHEMERAL_KEY", "true")))));
        api = started(new HealthApi(settings(HealthApiConfig.class, Map.of("QUERY__PROCESSORS", one.url()))));
        await().atMost(PATIENCE).until(() -> one.ready() && Http.isOk(gateway.url() + "/ready"));
        SteadyLoad load = new SteadyLoad(gateway.url(), FLEETS);
        await().atMost(PATIENCE).until(this::knowsAllFleets);
        AnswerWatch watch = new AnswerWatch(api.url(), FLEETS, load);

        // When
        StreamProcessor two = processor("two");
        StreamProcessor three = processor("three");
        await().atMost(PATIENCE).until(() -> owners(one) == 3);
        awaitWholeAnswers(watch);
        two.close();
        three.close();
        await().atMost(PATIENCE).until(() -> owners(one) == 1);
        awaitWholeAnswers(watch);
        load.stop();
        watch.stop();

        // Then
        assertThat(watch.wrong())
                .as("beside %d whole and %d marked", watch.whole(), watch.marked())
                .isEmpty();
        for (String fleet : FLEETS) {
            long sent = load.acknowledgedBefore(fleet, Instant.MAX);
            assertThat(sent).as(fleet).isEqualTo(load.begun(fleet));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events(fleet)).as(fleet).isEqualTo(sent));
        }
    }

    /** How many instances have partitions of bots. */
    private static long owners(StreamProcessor processor) {
        return MAP.decode(Http.bytes(processor.url() + "/internal/v1/instances")).getInstances().stream()
                .filter(instance -> !instance.getBotPartitions().isEmpty())
                .count();
    }

    /** Until everything has been asked and answered in whole several times more. */
    private static void awaitWholeAnswers(AnswerWatch watch) {
        int before = watch.whole();
        await().atMost(PATIENCE).until(() -> watch.whole() >= before + 3 * (FLEETS.size() + 1));
    }

    private boolean knowsAllFleets() {
        JsonNode list = Http.json(api.url() + "/api/v1/fleets");
        return list.path("complete").asBoolean()
                && list.path("items").findValuesAsText("fleet").containsAll(FLEETS);
    }

    private long events(String fleet) {
        return Http.json(api.url() + "/api/v1/fleets/" + fleet).path("events").asLong();
    }

    private StreamProcessor processor(String name) throws Exception {
        return started(new StreamProcessor(settings(
                ProcessorConfig.class,
                onKafka(Map.of(
                        "STREAMS__STATE_DIR",
                        folder.resolve(name).toString(),
                        "STREAMS__INSTANCE_ID",
                        name,
                        "RULES__PATHS",
                        "[]")))));
    }

    private <S extends Service> S started(S service) throws Exception {
        running.push(service);
        service.start();
        return service;
    }

    private Map<String, String> onKafka(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.put("KAFKA__BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        all.put("SCHEMA_REGISTRY__URL", kafka.registryUrl());
        all.put("TOPICS__PREFIX", topics.prefix());
        all.put("TOPICS__PARTITIONS", Integer.toString(topics.partitions()));
        all.put("TOPICS__MANAGE", "true");
        return all;
    }

    private static <C> C settings(Class<C> type, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>();
        own.forEach((name, value) -> environment.put("FLEETPULSE_" + name, value));
        environment.put("FLEETPULSE_HTTP__PORT", "0");
        return ConfigLoader.load(type, null, environment);
    }
}
