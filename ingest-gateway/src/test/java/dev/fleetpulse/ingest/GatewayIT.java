package dev.fleetpulse.ingest;

import static dev.fleetpulse.ingest.GatewayClient.JSON;
import static dev.fleetpulse.ingest.GatewayClient.NDJSON;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.ingest.GatewayClient.Answer;
import dev.fleetpulse.ingest.privacy.Pseudonyms;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleEvents;
import dev.fleetpulse.testkit.SampleLines;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the gateway publishes, on a real broker and a real registry; each test is a fleet of its own. What it refuses:
 * {@link GatewayRefusalsIT}.
 */
@ExtendWith(KafkaExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class GatewayIT {

    private static final String MEDIA = "?fleet=media&bot=generator-1";
    private static final int PARTITIONS = 4;

    private final KafkaFixture kafka;
    private final TopicSettings topics;
    private final Gateway gateway;
    private final GatewayClient client;

    GatewayIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.topics = kafka.newTopics(PARTITIONS);
        this.gateway = Gateways.started(Gateways.config(kafka.bootstrapServers(), kafka.registryUrl(), topics));
        this.client = new GatewayClient(gateway.url());
    }

    @BeforeAll
    void awaitReady() {
        Gateways.awaitReady(client);
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    @Test
    void shouldPublishALiveBotsLogAsItIs() throws Exception {
        // When
        Answer answer = client.post(MEDIA, NDJSON, SampleLines.callbackChains());

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.raw().body()).isEqualTo("{\"accepted\":11,\"rejected\":[]}");
        List<ConsumerRecord<String, TelemetryEvent>> records = published("media");
        assertThat(records).hasSize(11).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo("media/generator-1");
            assertThat(record.partition()).isEqualTo(BotKey.owner("media/generator-1", PARTITIONS));
            assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThat(record.headers()).isEqualTo(new RecordHeaders());
        });
        assertThat(records)
                .extracting(record -> record.value().getName())
                .first()
                .isEqualTo("UPDATE_RECEIVED");
        assertThat(records)
                .extracting(record -> record.value().getOutcome())
                .containsOnlyOnce(Outcome.SUCCESS)
                .containsOnlyOnce(Outcome.REJECTED);
    }

    @Test
    void shouldSendHeartbeatsOfItsOwn() {
        // When
        List<ConsumerRecord<String, TelemetryEvent>> records =
                await().atMost(Gateways.PATIENCE).until(() -> published(BotKey.OWN_FLEET), beats -> beats.size() > 1);

        // Then
        assertThat(records).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo("fleetpulse/gate-1");
            assertThat(record.value().getName()).isEqualTo("HEARTBEAT");
            assertThat(record.value().getHeartbeat().getUptimeMs()).isNotNegative();
        });
    }

    @Test
    void shouldGiveTheSameIdsWhenLinesAreSentAgain() throws Exception {
        // When
        client.post("?fleet=again&bot=generator-1", NDJSON, SampleLines.callbackChains());
        client.post("?fleet=again&bot=generator-1", NDJSON, SampleLines.callbackChains());

        // Then
        List<String> ids = published("again").stream()
                .map(record -> record.value().getId())
                .toList();
        assertThat(ids).hasSize(22);
        assertThat(ids.subList(0, 11)).isEqualTo(ids.subList(11, 22)).doesNotHaveDuplicates();
    }

    @Test
    void shouldMoveALogToNow() throws Exception {
        // When
        Instant before = Instant.now();
        Answer answer =
                client.post("?fleet=shifted&bot=generator-1&shift_to=now", NDJSON, SampleLines.callbackChains());

        // Then
        assertThat(answer.status()).isEqualTo(202);
        List<Instant> times = published("shifted").stream()
                .map(record -> record.value().getOccurredAt())
                .toList();
        assertThat(times.get(10)).isBetween(before.minusMillis(1), Instant.now());
        assertThat(Duration.between(times.get(0), times.get(10))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void shouldPublishEachBotToThePartitionThatOwnsIt() throws Exception {
        // Given
        String batch = IntStream.range(0, 40)
                .mapToObj(i -> event("owners", "bot-" + i, ""))
                .collect(joining(","));

        // When
        Answer answer = client.post("", JSON, "[" + batch + "]");

        // Then
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(40);
        assertThat(published("owners"))
                .hasSize(40)
                .allSatisfy(record -> assertThat(record.partition()).isEqualTo(BotKey.owner(record.key(), PARTITIONS)))
                .extracting(ConsumerRecord::partition)
                .contains(0, 1, 2, 3);
    }

    @Test
    void shouldTakeAvro() throws Exception {
        // Given
        byte[] body;
        try (var serializer = kafka.serdes().<TelemetryEvent>serializer()) {
            body = serializer.serialize(topics.name(Topics.EVENTS), SampleEvents.ORDER_BOT_SUCCEEDING);
        }

        // When
        Answer answer = client.post("", "avro/binary", body);

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(published("orders"))
                .extracting(ConsumerRecord::value)
                .containsExactly(SampleEvents.ORDER_BOT_SUCCEEDING);
    }

    @Test
    void shouldWriteNoRawIdAnywhere() throws Exception {
        // Given
        String body = event(
                "private",
                "bot",
                ",\"user_id\":555000111,\"chat_id\":555000222,\"username\":\"anna\","
                        + "\"notification\":{\"channel\":\"sms\",\"delivered\":true,\"recipient\":\"+49555000333\"}");

        // When
        client.post("", JSON, body);

        // Then
        TelemetryEvent event = published("private").get(0).value();
        Pseudonyms pseudonyms = new Pseudonyms("k1", Gateways.KEY.getBytes(StandardCharsets.UTF_8));
        assertThat(event.getUser()).isEqualTo(pseudonyms.of("555000111"));
        assertThat(event.getChat()).isEqualTo(pseudonyms.of("555000222"));
        assertThat(event.getNotification().getRecipient()).isEqualTo(pseudonyms.of("+49555000333"));
        assertThat(event.toString()).doesNotContain("555000", "anna");
    }

    @Test
    void shouldKeepTheGoodEventsOfABatchAndReportTheBad() throws Exception {
        // When
        Answer answer = client.post(
                "", JSON, "[" + event("mixed", "a", "") + "," + event("mixed", "b", ",\"duration_ms\":\"fast\"") + "]");

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.raw().body())
                .isEqualTo("{\"accepted\":1,\"rejected\":[{\"index\":1,\"code\":\"wrong_type\","
                        + "\"message\":\"duration_ms: not a number (got \\\"fast\\\")\"}]}");
        assertThat(published("mixed")).hasSize(1);
    }

    @Test
    void shouldTakeFleetAndBotFromHeadersAsALastResort() throws Exception {
        // When
        Answer answer = client.send(client.events("?fleet=headers")
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("X-Fleet", "ignored")
                .header("X-Bot", "generator-9")
                .POST(BodyPublishers.ofString("{\"cid\":\"a\",\"name\":\"N\"}")));

        // Then
        assertThat(answer.status()).isEqualTo(202);
        assertThat(published("headers")).extracting(ConsumerRecord::key).containsExactly("headers/generator-9");
    }

    /** What a fleet, one a test, has in the topic. */
    private List<ConsumerRecord<String, TelemetryEvent>> published(String fleet) {
        return kafka
                .topics()
                .readAll(topics.name(Topics.EVENTS), kafka.serdes().<TelemetryEvent>deserializer())
                .stream()
                .filter(record -> record.key().startsWith(fleet + "/"))
                .toList();
    }

    private static String event(String fleet, String bot, String fields) {
        return "{\"fleet\":\"" + fleet + "\",\"bot\":\"" + bot + "\",\"cid\":\"a1\",\"name\":\"N\"" + fields + "}";
    }
}
