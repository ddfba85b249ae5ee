package dev.fleetpulse.alertsink;

import static dev.fleetpulse.alertsink.SinkScene.PATIENCE;
import static dev.fleetpulse.alertsink.SinkScene.episode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.alertsink.RemoteEnd.Call;
import dev.fleetpulse.local.LocalBroker;
import dev.fleetpulse.local.LoopbackPort;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kafka or the schema registry away: the sink stays up, says so, and goes on. */
@ExtendWith(KafkaExtension.class)
final class OutageIT {

    private final KafkaFixture kafka;
    private final SinkScene scene;
    private final RemoteEnd pager = RemoteEnd.up();

    @TempDir
    private Path folder;

    OutageIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.scene = new SinkScene(kafka);
    }

    @AfterEach
    void close() {
        scene.close();
        pager.close();
    }

    @Test
    void shouldWaitForABrokerAtStartAndLater() throws Exception {
        // Given
        int port = LoopbackPort.free();
        int controllerPort = LoopbackPort.free();
        TopicSettings topics = new TopicSettings("outage", 2, 1, true);
        AlertSinkConfig usual = scene.config(Map.of("pager", pager.receiver()));
        AlertSinkConfig config = new AlertSinkConfig(
                usual.http(),
                KafkaSettings.at("127.0.0.1:" + port),
                usual.schemaRegistry(),
                topics,
                usual.dispatch(),
                usual.receivers());

        // When: started without a broker
        AlertSink sink = scene.start(config, SinkScene.QUICK);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertNotReady(sink, "127.0.0.1:" + port));
        assertThat(SinkScene.get(sink, "/live").statusCode()).isEqualTo(200);

        // When: the broker comes
        try (LocalBroker broker = LocalBroker.start(folder, port, controllerPort)) {
            // Then
            SinkScene.awaitReady(sink);
            publish(broker.bootstrapServers(), topics, episode(1).firing());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(pager.calls()).hasSize(1));
        }

        // When: it goes
        await().atMost(PATIENCE).untilAsserted(() -> assertNotReady(sink, "127.0.0.1:" + port));

        // When: it is back
        try (LocalBroker broker = LocalBroker.start(folder, port, controllerPort)) {
            // Then
            SinkScene.awaitReady(sink);
            publish(broker.bootstrapServers(), topics, episode(1).resolved());
            await().atMost(PATIENCE.multipliedBy(2))
                    .untilAsserted(() -> assertThat(pager.calls()).hasSize(2));
            assertThat(pager.calls()).extracting(Call::state).containsExactly("firing", "resolved");
            sink.close();
        }
    }

    @Test
    void shouldWaitForTheRegistryAndDeadLetterNothing() throws Exception {
        // Given
        try (RegistryDouble registry = new RegistryDouble(kafka.registryUrl())) {
            registry.goAway();
            AlertSinkConfig usual = scene.config(Map.of("pager", pager.receiver()));
            AlertSink sink = scene.start(
                    new AlertSinkConfig(
                            usual.http(),
                            usual.kafka(),
                            RegistrySettings.at(registry.url()),
                            usual.topics(),
                            usual.dispatch(),
                            usual.receivers()),
                    SinkScene.QUICK);
            SinkScene.awaitReady(sink);

            // When
            scene.publish(episode(1).firing());

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> assertNotReady(sink, "schema registry"));
            assertThat(pager.calls()).isEmpty();

            // When
            registry.comeBack();

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(scene.uncommitted("pager")).isZero());
            SinkScene.awaitReady(sink);
            assertThat(pager.calls()).hasSize(1);
            assertThat(scene.deadLetters()).isEmpty();
        }
    }

    private static void assertNotReady(AlertSink sink, String reason) {
        HttpResponse<String> ready = SinkScene.get(sink, "/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains(reason);
    }

    private void publish(String bootstrapServers, TopicSettings topics, AlertTransition alert) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<String, AlertTransition> producer = new KafkaProducer<>(
                config, new StringSerializer(), kafka.serdes().serializer())) {
            producer.send(new ProducerRecord<>(topics.name(Topics.ALERTS), alert.getFingerprint(), alert))
                    .get();
        }
    }
}
