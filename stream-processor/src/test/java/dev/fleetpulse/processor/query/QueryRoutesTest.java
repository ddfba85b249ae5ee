package dev.fleetpulse.processor.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.runtime.admin.ServiceHealth;
import dev.fleetpulse.runtime.http.HttpServer;
import dev.fleetpulse.runtime.http.HttpSettings;
import dev.fleetpulse.topic.TopicSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRoutesTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final QueryRoutes queries = new QueryRoutes(new TopicSettings("test", 1, 1, false));
    private HttpServer server;

    @BeforeEach
    void start() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        server = HttpServer.start("test", HttpSettings.loopback(0), new ServiceHealth(), meters, queries::register);
    }

    @AfterEach
    void stop() {
        server.close();
        queries.close();
    }

    /** Others ask until the last moment, and are to ask elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "instances",
                "alerts?scope=BOT&partition=0",
                "alerts?scope=BOT&partition=0&standby=true",
                "slices?scope=HISTORY&partition=0&width_ms=3600000"
            })
    void shouldNotBeReadyOnceClosed(String question) throws IOException, InterruptedException {
        // Given
        KafkaStreams streams = streams();
        queries.connect(streams, streams);
        streams.close();

        // When
        HttpResponse<String> answer = ask(question);

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("\"not_ready\"");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void shouldNotBeReadyBeforeTheTopologyIsThere() throws IOException, InterruptedException {
        assertThat(ask("instances").statusCode()).isEqualTo(503);
    }

    private HttpResponse<String> ask(String question) throws IOException, InterruptedException {
        URI uri = URI.create(server.url() + "/internal/v1/" + question);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private KafkaStreams streams() {
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream("events");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "queries-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return new KafkaStreams(topology.build(), properties);
    }
}
