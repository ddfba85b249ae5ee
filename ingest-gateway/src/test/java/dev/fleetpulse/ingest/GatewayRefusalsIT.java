package dev.fleetpulse.ingest;

import static dev.fleetpulse.ingest.GatewayClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fleetpulse.ingest.GatewayClient.Answer;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway answers to requests of which it takes nothing, on a real broker and a real registry. */
@ExtendWith(KafkaExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class GatewayRefusalsIT {

    private static final String MEDIA = "?fleet=media&bot=generator-1";

    private final Gateway gateway;
    private final GatewayClient client;

    GatewayRefusalsIT(KafkaFixture kafka) {
        this.gateway =
                Gateways.started(Gateways.config(kafka.bootstrapServers(), kafka.registryUrl(), kafka.newTopics(1)));
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
    void shouldRejectAvroGarbage() throws Exception {
        // When
        Answer answer = client.post("", "avro/binary", new byte[] {0, 0, 0, 77, 77, 1, 2, 3});

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/rejected/0/code").asText()).isEqualTo("bad_avro");
    }

    @Test
    void shouldAnswer400WhenNothingIsAcceptable() throws Exception {
        // When
        Answer answer = client.post("", JSON, "[{\"name\":\"N\"},7]");

        // Then
        JsonNode problem = answer.json();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.get("code").asText()).isEqualTo("no_acceptable_event");
        assertThat(problem.get("accepted").asInt()).isZero();
        assertThat(problem.get("rejected")).hasSize(2);
        assertThat(problem.get("detail").asText())
                .startsWith("none of 2 event(s) is acceptable; event 0: fleet: missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                  | [{"a":1},  | 400 | malformed_json         | malformed JSON at line 1, column
            application/json                  |            | 400 | empty                  | the body is empty; expected one event or an array
            application/json                  | []         | 400 | empty                  | the array is empty; expected at least one event
            text/plain                        | {}         | 415 | unsupported_media_type | Content-Type: not supported (got text/plain, allowed application/json, application/x-ndjson, avro/binary)
            application/x-www-form-urlencoded | {}         | 415 | unsupported_media_type | Content-Type: not supported (got application/x-www-form-urlencoded
            application/json; charset=latin1  | {}         | 415 | unsupported_media_type | Content-Type: charset not supported (got latin1, allowed utf-8)
            """)
    void shouldSayWhatIsWrongWithARequest(String type, String body, int status, String code, String detail)
            throws Exception {
        // When
        Answer answer = client.post(MEDIA, type, body == null ? "" : body);

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.json().get("detail").asText()).startsWith(detail);
    }

    @Test
    void shouldRefuseBodiesItCannotUnpack() throws Exception {
        // When
        Answer answer = client.send(client.events(MEDIA)
                .header("Content-Type", JSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));

        // Then
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().get("detail").asText())
                .isEqualTo("Content-Encoding: not supported (got gzip, allowed identity)");
    }

    @Test
    void shouldRefuseTenMegabytesAndStayUp() throws Exception {
        // Given
        byte[] tenMegabytes = new byte[10 * 1024 * 1024];

        // When
        Answer known = client.post(MEDIA, JSON, tenMegabytes);
        Answer chunked = client.send(client.events(MEDIA)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tenMegabytes))));

        // Then
        assertThat(known.status()).isEqualTo(413);
        assertThat(known.json().get("code").asText()).isEqualTo("body_too_large");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(client.get("/ready").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAnUnknownShift() throws Exception {
        // When
        Answer answer = client.post(MEDIA + "&shift_to=yesterday", JSON, "{}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asText()).isEqualTo("bad_parameter");
    }
}
