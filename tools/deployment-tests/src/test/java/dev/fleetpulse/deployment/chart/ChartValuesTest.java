package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.deployment.kubernetes.Json;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartValuesTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Chart chart;

    @BeforeEach
    void copy() {
        chart = Chart.copiedTo(folder);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway: {replicas: two}                          | at '/gateway/replicas': got string, want integer",
                "gateway: {replicass: 2}                           | 'replicass' not allowed",
                "gatway: {replicas: 2}                             | 'gatway' not allowed",
                "kafka: {bootstrapServers: kafka}                  | at '/kafka/bootstrapServers'",
                "kafka: {securityProtocol: TLS}                    | must be one of 'PLAINTEXT', 'SSL'",
                "kafka: {truststore: {type: DER}}                  | at '/kafka/truststore/type'",
                "schemaRegistry: {url: registry}                   | at '/schemaRegistry/url'",
                "topics: {partitions: 0}                           | at '/topics/partitions': minimum: got 0, want 1",
                "topics: {replication: 9}                          | at '/topics/replication': maximum: got 9, want 7",
                "privacy: {keyId: first}                           | at '/privacy/keyId'",
                "log: {level: LOUD}                                | at '/log/level'",
                "terminationGracePeriodSeconds: 10                 | at '/terminationGracePeriodSeconds'",
                "gateway: {settings: {ingest: {ack_timeout: soon}}} | at '/gateway/settings/ingest/ack_timeout'",
                "gateway: {settings: {kafka: {}}}                  | 'kafka' not allowed",
                "processor: {standbyReplicas: 3}                   | at '/processor/standbyReplicas'",
                "processor: {persistence: {size: big}}             | at '/processor/persistence/size'",
                "sink: {receivers: {a: {type: pigeon}}}            | must be one of 'webhook', 'slack'",
                "sink: {receivers: {a: {type: webhook, headers: {Authorization: Bearer x}}}} | headers/Authorization'",
                "sink: {receivers: {a: {type: slack, url: 'https://hooks.example.org/T0'}}} | at '/sink/receivers/a/url'",
                "rules: {files: {notes.txt: hello}}                | invalid propertyName 'notes.txt'",
                "probes: {liveness: {path: /health}}               | 'path' not allowed",
                "networkPolicy: {egress: {kafkaPorts: [70000]}}    | at '/networkPolicy/egress/kafkaPorts/0'",
            })
    void shouldRefuseValuesThatTheSchemaDoesNotAllow(String values, String problem) {
        assertThatThrownBy(() -> chart.render(values)).hasMessageContaining(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka: {bootstrapServers: ''}             | kafka.bootstrapServers: where Kafka is",
                "schemaRegistry: {url: ''}                 | schemaRegistry.url: where the schema registry is",
                "kafka: {securityProtocol: SASL_SSL}       | kafka.sasl.existingSecret: needed with",
                "gateway: {ingress: {enabled: true}}       | gateway.ingress.hosts: needed with",
                "serviceMonitor: {enabled: true}           | networkPolicy.metricsFrom: name where Prometheus runs",
                "serviceAccount: {create: false}           | serviceAccount.name: needed with",
                "processor: {replicas: 13}                 | processor.replicas: 13, but 12 partitions",
                "sink: {receiversFile: files/nobody.yaml}  | the chart has no file files/nobody.yaml",
            })
    void shouldSayWhatIsMissing(String values, String problem) {
        assertThatThrownBy(() -> chart.render(values)).hasMessageContaining(problem);
    }

    @Test
    void shouldKeepGeneratedSecretsInAnUpgrade() {
        // Given
        Manifests install = chart.render();

        // When
        Manifests upgrade;
        try (StandInCluster cluster = StandInCluster.after(install)) {
            upgrade = chart.render(cluster, chart.file(Chart.REQUIRED));
        }

        // Then
        assertThat(upgrade.all("Secret")).isEqualTo(install.all("Secret")).hasSize(2);
        assertThat(chart.render().all("Secret"))
                .as("another cluster gets others")
                .doesNotContainAnyElementsOf(install.all("Secret"));
    }

    @Test
    void shouldGivePrometheusATokenThatEveryServiceAccepts() {
        // When
        var tokens = Json.object(chart.render().one("Secret", "-tokens"), "data");

        // Then
        String metrics = decoded(Json.text(tokens, "metrics-token"));
        assertThat(metrics).hasSizeGreaterThan(40);
        for (String service : new String[] {"gateway", "processor", "sink", "api"}) {
            assertThat(decoded(Json.text(tokens, service + "-tokens")).lines())
                    .hasSize(2)
                    .contains(metrics);
        }
    }

    @Test
    void shouldTellWhereToGoOnWithoutTellingSecrets() {
        // When
        String notes = chart.notes("");

        // Then
        assertThat(notes)
                .contains(
                        "http://pulse-fleetpulse-gateway.bots.svc.cluster.local:8090/v1/events",
                        "get secret pulse-fleetpulse-tokens",
                        "one copy of each partition")
                .doesNotContain("NO TOKENS");
        assertThat(chart.notes("auth: {allowAnonymous: true}")).contains("NO TOKENS ARE ASKED FOR");
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
