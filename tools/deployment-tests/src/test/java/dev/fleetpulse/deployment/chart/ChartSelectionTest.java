package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fleetpulse.deployment.kubernetes.Json;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import dev.fleetpulse.deployment.kubernetes.Pod;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What chooses pods by their labels chooses those of one service, and the right ones. */
class ChartSelectionTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Manifests manifests;

    @SuppressWarnings("NullAway.Init")
    private List<Pod> pods;

    @BeforeEach
    void render() {
        manifests = Chart.copiedTo(folder).render(Chart.PRODUCTION);
        pods = manifests.objects().stream().filter(Pod::isMadeBy).map(Pod::of).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Service, spec/selector",
        "PodDisruptionBudget, spec/selector/matchLabels",
        "NetworkPolicy, spec/podSelector/matchLabels"
    })
    void shouldChooseThePodsOfWhatHasTheSameName(String kind, String selector) {
        // When
        List<JsonObject> choosing = manifests.all(kind);

        // Then
        assertThat(choosing)
                .hasSize(4)
                .allSatisfy(one -> assertThat(chosen(Json.object(one, selector.split("/"))))
                        .containsExactly(Manifests.name(one)));
    }

    @Test
    void shouldKeepThePodsOfAServiceApart() {
        // When
        List<Pod> spread = pods.stream()
                .filter(pod -> pod.spec().has("topologySpreadConstraints"))
                .toList();

        // Then
        assertThat(spread)
                .hasSize(4)
                .allSatisfy(pod -> assertThat(Json.objects(pod.spec(), "topologySpreadConstraints"))
                        .hasSize(2)
                        .allSatisfy(constraint -> assertThat(
                                        chosen(Json.object(constraint, "labelSelector", "matchLabels")))
                                .containsExactly(Manifests.name(pod.maker()))));
    }

    /** Without a service of this kind no name of a processor leads anywhere, and none of one that restores. */
    @Test
    void shouldMakeEveryProcessorKnownByItsNameAlsoWhileItIsNotReady() {
        // Given
        JsonObject processor = Json.object(manifests.one("StatefulSet", "-processor"), "spec");

        // When
        JsonObject service = manifests.one("Service", Json.text(processor, "serviceName"));

        // Then
        assertThat(Manifests.name(service)).endsWith("-processor");
        assertThat(Json.text(Json.object(service, "spec"), "clusterIP")).isEqualTo("None");
        assertThat(Json.object(service, "spec").get("publishNotReadyAddresses").getAsBoolean())
                .isTrue();
    }

    private List<String> chosen(JsonObject matchLabels) {
        return pods.stream()
                .filter(pod -> pod.isChosenBy(matchLabels))
                .map(pod -> Manifests.name(pod.maker()))
                .toList();
    }
}
