package dev.fleetpulse.cli.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertReceiverTest {

    private static final String FIRING = """
            {"notification_id": "n1", "id": "e1", "state": "firing", "severity": "critical", "rule": "error-rate-high",
             "labels": {"fleet": "audit", "bot": "auditor-1", "team": "x"}, "summary": "24 % <b>failed</b>",
             "started_at": "2026-11-20T08:00:00Z"}""";
    private static final String RESOLVED = FIRING.replace("firing", "resolved")
            .replace("n1", "n2")
            .replace("\"started_at\"", "\"resolved_at\": \"2026-11-20T08:01:12Z\", \"started_at\"");

    private final List<ReceivedAlert> heard = new CopyOnWriteArrayList<>();
    private final AlertReceiver receiver = AlertReceiver.start(0, heard::add);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void shouldTakeAnAlertAndTellTheListener() throws Exception {
        // When
        int status = post(FIRING).statusCode();

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(heard).singleElement().satisfies(alert -> {
            assertThat(alert.isFiring()).isTrue();
            assertThat(alert.subject()).isEqualTo("audit/auditor-1");
            assertThat(alert.resolvedAt()).isNull();
        });
    }

    @Test
    void shouldListANotificationOnceThoughItIsSentTwice() throws Exception {
        // When
        post(FIRING);
        int second = post(FIRING).statusCode();
        post(RESOLVED);

        // Then
        assertThat(second).isEqualTo(200);
        assertThat(heard).hasSize(2);
        assertThat(receiver.alerts().fired()).isEqualTo(1);
        assertThat(receiver.alerts().resolved()).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsNoAlertAndSayWhy() throws Exception {
        // When
        HttpResponse<String> noJson = post("hello");
        HttpResponse<String> noState = post("{}");

        // Then
        assertThat(noJson.statusCode()).isEqualTo(400);
        assertThat(noState.statusCode()).isEqualTo(400);
        assertThat(noState.body()).contains("notification_id: missing");
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldShowAlertsToPeopleAndPrograms() throws Exception {
        // Given
        post(FIRING);

        // When
        String page = get("/").body();
        String json = get("/alerts.json").body();

        // Then
        assertThat(page)
                .contains("error-rate-high", "audit/auditor-1", "&lt;b&gt;")
                .doesNotContain("<b>failed");
        assertThat(new ObjectMapper()
                        .readTree(json)
                        .path("items")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo("e1");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(receiver.url() + "/alerts"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(receiver.url() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
