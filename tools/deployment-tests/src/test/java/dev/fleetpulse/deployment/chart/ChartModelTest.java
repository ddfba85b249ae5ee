package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.deployment.kubernetes.ManifestCheck;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartModelTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Chart chart;

    @BeforeEach
    void copy() {
        chart = Chart.copiedTo(folder);
    }

    @Test
    void shouldPassHelmsOwnLintWithoutAWarning() {
        // When
        var result = Chart.lint();

        // Then
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(line -> line.contains("[WARNING]") || line.contains("[ERROR]"));
    }

    @Test
    void shouldRenderWithNothingButTwoAddresses() {
        // When
        Manifests manifests = chart.render();

        // Then
        assertThat(ManifestCheck.problems(manifests, Set.of())).isEmpty();
        assertThat(manifests.names())
                .contains(
                        "Deployment pulse-fleetpulse-gateway",
                        "StatefulSet pulse-fleetpulse-processor",
                        "Deployment pulse-fleetpulse-sink",
                        "Deployment pulse-fleetpulse-api",
                        "Job pulse-fleetpulse-topics")
                .noneMatch(name -> name.startsWith("Ingress ") || name.startsWith("ServiceMonitor "));
    }

    @Test
    void shouldRenderForProduction() {
        // When
        Manifests manifests = chart.render(Chart.PRODUCTION);

        // Then
        assertThat(ManifestCheck.problems(manifests, Chart.EXISTING)).isEmpty();
        assertThat(manifests.all("Secret")).as("existing ones alone").isEmpty();
        assertThat(manifests.all("ServiceMonitor")).hasSize(4);
        assertThat(manifests.all("Ingress")).hasSize(2);
        assertThat(manifests.all("PodDisruptionBudget")).hasSize(4);
        assertThat(manifests.all("HorizontalPodAutoscaler")).hasSize(1);
    }

    @Test
    void shouldRenderWithEverythingSwitchedTheOtherWay() {
        // When
        Manifests manifests = chart.render("""
                auth: {allowAnonymous: true}
                topics: {create: false}
                rules: {existingConfigMap: our-rules}
                serviceAccount: {create: false, name: default}
                networkPolicy: {enabled: false}
                gateway: {podDisruptionBudget: {enabled: false}, topologySpread: {enabled: false}}
                processor: {persistence: {enabled: false}}
                """);

        // Then
        assertThat(ManifestCheck.problems(manifests, Set.of("our-rules", "default")))
                .isEmpty();
        assertThat(manifests.all("Job")).isEmpty();
        assertThat(manifests.all("NetworkPolicy")).isEmpty();
        assertThat(manifests.names()).doesNotContain("Secret pulse-fleetpulse-tokens");
    }
}
