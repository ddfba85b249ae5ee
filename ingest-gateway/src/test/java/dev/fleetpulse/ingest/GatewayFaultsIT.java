package dev.fleetpulse.ingest;

import static dev.fleetpulse.ingest.GatewayClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.ingest.GatewayClient.Answer;
import dev.fleetpulse.local.BrokerProcess;
import dev.fleetpulse.runtime.lifecycle.StartupException;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.TopicSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway does when what it needs is away, wrong or dies. */
@ExtendWith(KafkaExtension.class)
class GatewayFaultsIT {

    private static final String EVENT = "{\"fleet\":\"shop\",\"bot\":\"felix-1\",\"cid\":\"a\",\"name\":\"N\"}";
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private final KafkaFixture kafka;

    GatewayFaultsIT(KafkaFixture kafka) {
        this.kafka = kafka;
    }

    @Test
    void shouldStayUpAndSayWhyWhileTheBrokerIsAway() throws Exception {
        // Given
        TopicSettings topics = new TopicSettings(kafka.newPrefix(), 1, 1, true);
        try (Gateway gateway = Gateways.started(
                Gateways.withLimit(1_000, Gateways.config(Gateways.nowhere(), kafka.registryUrl(), topics)))) {
            GatewayClient client = new GatewayClient(gateway.url());

            // When
            Answer good = client.post("", JSON, EVENT);
            Answer bad = client.post("", JSON, "{}");

            // Then
            assertThat(good.status()).isEqualTo(503);
            assertThat(good.json().get("code").asText()).isEqualTo("unavailable");
            assertThat(good.header("Retry-After")).isEqualTo("5");
            assertThat(bad.status()).isEqualTo(400);
            assertThat(client.get("/live").status()).isEqualTo(200);
            assertThat(client.get("/ready").status()).isEqualTo(503);
            assertThat(client.get("/metrics").raw().body())
                    .contains("fleetpulse_ingest_events_total{result=\"failed\"} 1.0");
        }
    }

    @Test
    void shouldStayUpAndSayWhyWhileTheRegistryIsAway() throws Exception {
        // Given
        String nowhere = "http://" + Gateways.nowhere();
        try (Gateway gateway =
                Gateways.started(Gateways.config(kafka.bootstrapServers(), nowhere, kafka.newTopics(1)))) {
            GatewayClient client = new GatewayClient(gateway.url());

            // When
            await().atMost(ANSWER_LIMIT)
                    .untilAsserted(
                            () -> assertThat(client.get("/ready").raw().body()).contains("schema registry"));
            Answer answer = client.post("", JSON, EVENT);

            // Then
            assertThat(client.get("/ready").status()).isEqualTo(503);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().get("detail").asText())
                    .startsWith("the schema registry gives no id for the schema of ")
                    .endsWith("; send the whole request again");
        }
    }

    @Test
    @Timeout(300)
    void shouldNeitherHangNorPileUpWhileTheBrokerIsDeadAndThenGoOn(@TempDir Path folder) throws Exception {
        // Given
        TopicSettings topics = new TopicSettings(kafka.newPrefix(), 1, 1, true);
        try (BrokerProcess broker = BrokerProcess.start(folder);
                Gateway gateway = Gateways.started(Gateways.withLimit(
                        1_000, Gateways.config(broker.bootstrapServers(), kafka.registryUrl(), topics)))) {
            GatewayClient client = new GatewayClient(gateway.url());
            Gateways.awaitReady(client);
            broker.killHard();

            // When
            CompletableFuture<HttpResponse<String>> waiting = postLater(gateway, 1_000);
            await().atMost(ANSWER_LIMIT)
                    .until(() -> waiting.isDone() || inFlight(client).equals("1000.0"));
            Answer refused = client.post("", JSON, EVENT);
            HttpResponse<String> unanswered = waiting.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);

            // Then
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(unanswered.statusCode()).isEqualTo(503);
            assertThat(client.post("", JSON, EVENT).status()).isEqualTo(503);
            assertThat(client.get("/ready").status()).isEqualTo(503);

            // And when
            broker.restart();

            // Then
            await().atMost(Gateways.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(client.post("", JSON, EVENT).status()).isEqualTo(202));
            Gateways.awaitReady(client);
            await().atMost(Gateways.PATIENCE).until(() -> inFlight(client).equals("0.0"));
        }
    }

    @Test
    void shouldFailWhenTheTopicIsNotAsItMustBe() throws Exception {
        // Given
        TopicSettings four = kafka.newTopics(4);
        TopicSettings three = new TopicSettings(four.prefix(), 3, 1, true);

        // When
        Throwable failure;
        try (Gateway gateway =
                Gateways.started(Gateways.config(kafka.bootstrapServers(), kafka.registryUrl(), three))) {
            failure = gateway.failure().toCompletableFuture().get(90, TimeUnit.SECONDS);
        }

        // Then
        assertThat(failure)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("topic " + four.prefix() + ".events has 4 partitions, expected 3");
    }

    @Test
    void shouldFailWhenTheRegistryRefusesTheSchema() throws Exception {
        // Given
        TopicSettings topics = kafka.newTopics(1);
        String subject = topics.prefix() + ".events-value";
        registry("PUT", "/config/" + subject, "{\"compatibility\":\"BACKWARD\"}");
        registry(
                "POST",
                "/subjects/" + subject + "/versions",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Other\\\",\\\"fields\\\":[]}\"}");

        // When
        Throwable failure;
        try (Gateway gateway =
                Gateways.started(Gateways.config(kafka.bootstrapServers(), kafka.registryUrl(), topics))) {
            failure = gateway.failure().toCompletableFuture().get(90, TimeUnit.SECONDS);
        }

        // Then
        assertThat(failure)
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("the schema registry refuses the schema of " + topics.prefix() + ".events; ");
    }

    private void registry(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(kafka.registryUrl() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static CompletableFuture<HttpResponse<String>> postLater(Gateway gateway, int events) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/events"))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("[" + String.join(",", Collections.nCopies(events, EVENT)) + "]"))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    }

    private static String inFlight(GatewayClient client) throws Exception {
        String name = "fleetpulse_ingest_in_flight_events ";
        return client.get("/metrics")
                .raw()
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElseThrow();
    }
}
