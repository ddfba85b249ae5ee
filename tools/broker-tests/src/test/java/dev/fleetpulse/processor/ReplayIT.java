package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.replay.Replay;
import dev.fleetpulse.processor.replay.ReplayRequest;
import dev.fleetpulse.processor.replay.ReplayResult;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A part of a live log, played again beside the processor that wrote its alerts. */
@ExtendWith(KafkaExtension.class)
final class ReplayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration TOOK = Duration.ofMillis(120);
    private static final SampleBot TILL = new SampleBot("orders", "till-1");
    private static final SampleBot BAR = new SampleBot("orders", "bar-1");
    private static final String RULES = """
            rules:
              - id: failures-in-a-row
                subject: bot
                condition: consecutive_failures() >= 3
                for: 1s
                severity: CRITICAL
              - id: fleet-errors
                subject: fleet
                condition: errors("1m") > 2
                resolve: errors("1m") < 1
                severity: HIGH
            """;

    private final KafkaFixture kafka;
    private final TopicSettings topics;

    @TempDir
    Path folder;

    private ProcessorConfig config;
    private StreamProcessor processor;

    @SuppressWarnings("NullAway.Init") // set by start
    ReplayIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.topics = kafka.newTopics(4);
    }

    @BeforeEach
    void start() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        config = new ProcessorConfig(
                HttpSettings.loopback(0),
                KafkaSettings.at(kafka.bootstrapServers()),
                RegistrySettings.at(kafka.registryUrl()),
                topics,
                new ProcessorConfig.Streams(folder.resolve("state"), 1, 0, Duration.ofMillis(100), "live", ""),
                new ProcessorConfig.Rules(List.of(rules)),
                new ProcessorConfig.Clock(true));
        processor = new StreamProcessor(config);
        processor.start();
    }

    @AfterEach
    void stop() {
        processor.close();
    }

    /** Duplicates and a misplaced event are part of the log. Restarts and the rest are put to it by the benchmarks' IDENTITY. */
    @Test
    void shouldDecideTheSameAgainAndTellWhatWasOpenWhenTheRangeBegins() throws Exception {
        // Given
        TelemetryEvent first = TILL.failed("pay", Instant.now(), TOOK, "TIMEOUT");
        write(first, first, TILL.failed("pay", Instant.now(), TOOK, "TIMEOUT"));
        misplace(BAR.failed("pour", Instant.now(), TOOK, "DRY"));
        write(TILL.failed("pay", Instant.now(), TOOK, "TIMEOUT"));
        List<AlertTransition> open = awaitAlerts(3);
        write(TILL.succeeded("pay", Instant.now(), TOOK));
        List<AlertTransition> live = awaitAlerts(4);

        // When
        ReplayResult again = replay(Instant.EPOCH, after(live));
        ReplayResult later = replay(after(open), after(open).plusMillis(1));

        // Then
        assertThat(again.fromTheBeginning()).isTrue();
        assertThat(again.carriedIn()).isEmpty();
        assertThat(again.transitions())
                .extracting(AlertTransition::getState)
                .contains(AlertState.PENDING, AlertState.FIRING, AlertState.RESOLVED);
        assertThat(again.transitions()).isEqualTo(live);
        assertThat(later.carriedIn())
                .extracting(AlertTransition::getRule)
                .containsExactlyInAnyOrder("failures-in-a-row", "fleet-errors");
        assertThat(later.transitions()).isEmpty();
        assertThat(topicsOfTheBroker()).noneMatch(name -> name.contains("replay"));
    }

    /** Just after the last: what the live processor decides later is not asked for. */
    private static Instant after(List<AlertTransition> transitions) {
        return transitions.get(transitions.size() - 1).getAt().plusMillis(1);
    }

    private ReplayResult replay(Instant from, Instant to) throws InterruptedException {
        ReplayRequest request = new ReplayRequest(config, from, to, Duration.ofMinutes(5));
        String name = "replay-" + from.toEpochMilli();
        return new Replay(request, Optional.empty(), name, folder.resolve(name), (done, all) -> {}).run();
    }

    private void write(TelemetryEvent... events) {
        kafka.topics().write(topics.name(Topics.EVENTS), kafka.serdes().serializer(), List.of(events));
    }

    private void misplace(TelemetryEvent event) {
        byte[] bytes = kafka.serdes().<TelemetryEvent>serializer().serialize(topics.name(Topics.EVENTS), event);
        String key = BotKey.of(event.getFleet(), event.getBot());
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topics.name(Topics.EVENTS), (owner(event) + 1) % 4, key, bytes);
        kafka.topics().write(new ByteArraySerializer(), List.of(record));
    }

    private static int owner(TelemetryEvent event) {
        return BotKey.owner(BotKey.of(event.getFleet(), event.getBot()), 4);
    }

    /** By time, then fingerprint, as a replay tells them. */
    private List<AlertTransition> awaitAlerts(int count) {
        return kafka
                .topics()
                .await(topics.name(Topics.ALERTS), kafka.serdes().<AlertTransition>deserializer(), count, PATIENCE)
                .stream()
                .map(ConsumerRecord::value)
                .sorted(Comparator.comparing(AlertTransition::getAt).thenComparing(AlertTransition::getFingerprint))
                .toList();
    }

    private Set<String> topicsOfTheBroker() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(config.kafka().clientProperties())) {
            return admin.listTopics().names().get();
        }
    }
}
