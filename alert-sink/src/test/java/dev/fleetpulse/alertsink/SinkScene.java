package dev.fleetpulse.alertsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.alertsink.dispatch.DispatchSettings;
import dev.fleetpulse.alertsink.dispatch.RetryPolicy;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.runtime.config.RegistrySettings;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.DeliveryReceipt;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleAlerts;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One test's topics on the shared broker, and the sinks it runs on them. Closing it closes the sinks. */
final class SinkScene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The waits of the real policy, much shorter, so that tests take seconds. */
    static final RetryPolicy QUICK = quick(Duration.ofMinutes(5));

    private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaFixture kafka;
    private final TopicSettings topics;
    private final List<AlertSink> sinks = new ArrayList<>();

    SinkScene(KafkaFixture kafka) {
        this.kafka = kafka;
        this.topics = kafka.newTopics(3);
    }

    static RetryPolicy quick(Duration giveUpAfter) {
        return new RetryPolicy(
                List.of(Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMillis(80)),
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                giveUpAfter,
                Duration.ofMinutes(5));
    }

    /** An episode of its own for each number. */
    static SampleAlerts episode(int number) {
        return new SampleAlerts("bot-" + number, STARTED);
    }

    /** Firing, then resolved, of as many bots: all firing ones first. */
    static AlertTransition[] firingThenResolved(int bots) {
        List<AlertTransition> alerts = new ArrayList<>();
        IntStream.range(0, bots).forEach(bot -> alerts.add(episode(bot).firing()));
        IntStream.range(0, bots).forEach(bot -> alerts.add(episode(bot).resolved()));
        return alerts.toArray(AlertTransition[]::new);
    }

    TopicSettings topics() {
        return topics;
    }

    AlertSinkConfig config(Map<String, ReceiverSettings> receivers) {
        return new AlertSinkConfig(
                HttpSettings.loopback(0),
                KafkaSettings.at(kafka.bootstrapServers()),
                RegistrySettings.at(kafka.registryUrl()),
                topics,
                new DispatchSettings(16, Duration.ofHours(1), Duration.ofHours(24)),
                receivers);
    }

    AlertSink start(Map<String, ReceiverSettings> receivers) {
        return start(config(receivers), QUICK);
    }

    AlertSink start(AlertSinkConfig config, RetryPolicy policy) {
        AlertSink sink = new AlertSink(config, policy, InstantSource.system());
        sinks.add(sink);
        sink.start();
        return sink;
    }

    void publish(AlertTransition... alerts) {
        kafka.topics()
                .write(
                        kafka.serdes().<AlertTransition>serializer(),
                        Arrays.stream(alerts)
                                .map(alert ->
                                        new ProducerRecord<>(topics.name(Topics.ALERTS), alert.getFingerprint(), alert))
                                .toList());
    }

    /** Publishes an alert that was written at another time. */
    void publishAt(Instant written, AlertTransition alert) {
        kafka.topics()
                .write(
                        kafka.serdes().<AlertTransition>serializer(),
                        List.of(new ProducerRecord<>(
                                topics.name(Topics.ALERTS),
                                null,
                                written.toEpochMilli(),
                                alert.getFingerprint(),
                                alert)));
    }

    void publishRaw(String key, byte[] value) {
        kafka.topics()
                .write(
                        new ByteArraySerializer(),
                        List.of(new ProducerRecord<>(topics.name(Topics.ALERTS), key, value)));
    }

    /** The last receipt of every notification of a receiver, by (fingerprint, state). */
    Map<String, DeliveryReceipt> lastReceipts(String receiver) {
        Map<String, DeliveryReceipt> last = new TreeMap<>();
        receipts(receiver).forEach(receipt -> last.put(receipt.getFingerprint() + " " + receipt.getState(), receipt));
        return last;
    }

    /** The receipt that stands for the news of an alert. */
    DeliveryReceipt lastReceipt(String receiver, AlertTransition alert) {
        String news = alert.getFingerprint() + " " + alert.getState();
        return Objects.requireNonNull(lastReceipts(receiver).get(news), news);
    }

    List<DeliveryReceipt> receipts(String receiver) {
        return kafka
                .topics()
                .readAll(topics.name(Topics.DELIVERIES), kafka.serdes().<DeliveryReceipt>deserializer())
                .stream()
                .peek(record ->
                        assertThat(record.key()).isEqualTo(record.value().getNotificationId()))
                .map(ConsumerRecord::value)
                .filter(receipt -> receipt.getReceiver().equals(receiver))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return kafka.topics().readAll(topics.name(Topics.DEAD_LETTER), new ByteArrayDeserializer());
    }

    static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .collect(Collectors.toMap(
                        Header::key, header -> new String(header.value(), StandardCharsets.UTF_8), (a, b) -> b));
    }

    /** Records of the alerts topic that a receiver's group has not committed. */
    long uncommitted(String receiver) {
        try {
            String group = topics.prefix() + ".alert-sink." + receiver;
            long committed =
                    kafka
                            .admin()
                            .listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .values()
                            .stream()
                            .mapToLong(offset -> offset.offset())
                            .sum();
            long written = kafka.topics()
                    .readAll(topics.name(Topics.ALERTS), new ByteArrayDeserializer())
                    .size();
            return written - committed;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A counter or gauge off the sink's metrics page. */
    static double metric(AlertSink sink, String name, String receiver, String... tag) {
        String start = "fleetpulse_sink_" + name + "{";
        return get(sink, "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start) && line.contains("receiver=\"" + receiver + "\""))
                .filter(line -> tag.length == 0 || line.contains("\"" + tag[0] + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    static JsonNode health(AlertSink sink) {
        try {
            return JSON.readTree(get(sink, "/health").body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> get(AlertSink sink, String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(sink.url() + path)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void awaitReady(AlertSink sink) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(sink, "/ready").statusCode()).isEqualTo(200));
    }

    @Override
    public void close() {
        sinks.forEach(AlertSink::close);
    }
}
