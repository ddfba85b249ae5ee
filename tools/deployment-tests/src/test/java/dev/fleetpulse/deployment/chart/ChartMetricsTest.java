package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fleetpulse.deployment.kubernetes.Json;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prometheus asks for the pages that services have, with a token that they take, and for no fleet twice. */
class ChartMetricsTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Manifests manifests;

    @BeforeEach
    void render() {
        manifests = Chart.copiedTo(folder).render("""
                serviceMonitor: {enabled: true}
                networkPolicy: {metricsFrom: [{namespaceSelector: {}}]}
                """);
    }

    @ParameterizedTest
    @CsvSource({"gateway, /metrics", "processor, /metrics", "sink, /metrics", "api, /metrics/process /metrics/fleet"})
    void shouldAskForThePagesThatTheServiceHas(String service, String pages) {
        // When
        List<JsonObject> endpoints = endpoints(service);

        // Then
        assertThat(endpoints).map(endpoint -> Json.text(endpoint, "path")).containsExactly(pages.split(" "));
    }

    @Test
    void shouldShowATokenThatTheSecretHas() {
        // Given
        JsonObject tokens = Json.object(manifests.one("Secret", "-tokens"), "data");

        // When
        List<JsonObject> endpoints = new ArrayList<>();
        Set.of("gateway", "processor", "sink", "api").forEach(service -> endpoints.addAll(endpoints(service)));

        // Then
        assertThat(endpoints)
                .hasSize(5)
                .map(endpoint -> Json.text(Json.object(endpoint, "authorization", "credentials"), "key"))
                .allMatch(tokens::has)
                .containsOnly("metrics-token");
    }

    @Test
    void shouldTakeAllInstancesOfTheApiForOneTargetOfTheFleets() {
        // Given
        JsonObject service = manifests.one("Service", "-api");
        int port = Json.objects(Json.object(service, "spec"), "ports")
                .get(0)
                .get("port")
                .getAsInt();

        // When
        List<JsonObject> relabelings = Json.objects(endpoints("api").get(1), "relabelings");

        // Then
        assertThat(Json.text(relabelings.get(0), "targetLabel")).isEqualTo("__address__");
        assertThat(Json.text(relabelings.get(0), "replacement"))
                .isEqualTo(Manifests.name(service) + ".bots.svc:" + port);
        assertThat(Json.text(relabelings.get(1), "action")).isEqualTo("labeldrop");
    }

    private List<JsonObject> endpoints(String service) {
        return Json.objects(Json.object(manifests.one("ServiceMonitor", "-" + service), "spec"), "endpoints");
    }
}
