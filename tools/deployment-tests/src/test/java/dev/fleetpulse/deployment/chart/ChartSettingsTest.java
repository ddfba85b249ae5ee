package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.fleetpulse.alertsink.AlertSinkConfig;
import dev.fleetpulse.alertsink.ReceiverSettings;
import dev.fleetpulse.cli.topics.TopicsConfig;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import dev.fleetpulse.deployment.kubernetes.Pod;
import dev.fleetpulse.health.HealthApiConfig;
import dev.fleetpulse.ingest.GatewayConfig;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.runtime.config.ConfigLoader;
import dev.fleetpulse.runtime.http.HttpSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services' own loaders read what a pod of the chart would find: files, Secrets, environment. */
class ChartSettingsTest {

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Chart chart;

    @BeforeEach
    void copy() {
        chart = Chart.copiedTo(folder);
    }

    @Test
    void shouldGiveEveryServiceSettingsThatItTakes() throws IOException {
        // When
        Manifests manifests = chart.render();

        // Then
        GatewayConfig gateway = load(GatewayConfig.class, manifests, "Deployment", "-gateway");
        assertServes(gateway.http(), 8090);
        assertThat(gateway.kafka().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(gateway.schemaRegistry().url()).isEqualTo("http://registry:8081");
        assertThat(Objects.requireNonNull(gateway.privacy().pseudonymKey()).value())
                .hasSize(64);
        ProcessorConfig processor = load(ProcessorConfig.class, manifests, "StatefulSet", "-processor");
        assertServes(processor.http(), 8070);
        assertThat(processor.streams().standbyReplicas()).isZero();
        assertThat(processor.rules().paths()).allMatch(Files::isDirectory);
        AlertSinkConfig sink = load(AlertSinkConfig.class, manifests, "Deployment", "-sink");
        assertServes(sink.http(), 8060);
        assertThat(sink.receivers()).containsOnlyKeys("log");
        assertServes(
                load(HealthApiConfig.class, manifests, "Deployment", "-api").http(), 8080);
    }

    @Test
    void shouldLetProcessorsBeFoundByTheNamesThatTheyTell() throws IOException {
        // When
        Manifests manifests =
                chart.render("processor: {replicas: 3, standbyReplicas: 2}\nclusterDomain: k8s.example.org");

        // Then
        ProcessorConfig processor = load(ProcessorConfig.class, manifests, "StatefulSet", "-processor");
        HealthApiConfig api = load(HealthApiConfig.class, manifests, "Deployment", "-api");
        assertThat(processor.streams().instanceId()).isEqualTo("pulse-fleetpulse-processor-0");
        assertThat(processor.streams().advertised())
                .isEqualTo("pulse-fleetpulse-processor-0.pulse-fleetpulse-processor.bots.svc.k8s.example.org:8070");
        assertThat(processor.streams().standbyReplicas()).isEqualTo(2);
        assertThat(api.query().processors())
                .hasSize(3)
                .contains(URI.create("http://" + processor.streams().advertised()));
        assertThat(Files.readString(
                                Objects.requireNonNull(processor.http().auth().tokensFile()))
                        .lines())
                .as("the API's token is one that processors accept")
                .contains(Objects.requireNonNull(api.query().token()).value());
    }

    @Test
    void shouldTakeEverythingSecretFromExistingSecretsInProduction() throws IOException {
        // When
        Manifests manifests = chart.render(Chart.PRODUCTION);

        // Then
        GatewayConfig gateway = load(GatewayConfig.class, manifests, "Deployment", "-gateway");
        assertThat(gateway.topics().replication()).isEqualTo(3);
        assertSecured(gateway.kafka().properties());
        assertThat(gateway.schemaRegistry().properties())
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("basic.auth.user.info", PodFiles.FROM_SECRET + ":" + PodFiles.FROM_SECRET);
        assertThat(Objects.requireNonNull(gateway.privacy().pseudonymKey()).value())
                .isEqualTo(PodFiles.FROM_SECRET);
        ProcessorConfig processor = load(ProcessorConfig.class, manifests, "StatefulSet", "-processor");
        assertSecured(processor.kafka().properties());
        assertThat(processor.streams().threads()).isEqualTo(2);
        assertThat(processor.streams().standbyReplicas()).as("of three").isOne();
        AlertSinkConfig sink = load(AlertSinkConfig.class, manifests, "Deployment", "-sink");
        assertSecured(sink.kafka().properties());
        var pager = (ReceiverSettings.Webhook)
                Objects.requireNonNull(sink.receivers().get("pager"));
        assertThat(Objects.requireNonNull(pager.headers().get("Authorization")).value())
                .isEqualTo(PodFiles.FROM_SECRET);
        load(HealthApiConfig.class, manifests, "Deployment", "-api");
    }

    @Test
    void shouldCreateTheTopicsThatTheServicesExpectOnTheSameKafka() throws IOException {
        // Given
        Manifests manifests = chart.render(Chart.PRODUCTION);

        // When
        TopicsConfig topics = load(TopicsConfig.class, manifests, "Job", "-topics");

        // Then
        GatewayConfig gateway = load(GatewayConfig.class, manifests, "Deployment", "-gateway");
        assertThat(topics.topics()).isEqualTo(gateway.topics());
        assertThat(topics.kafka().bootstrapServers()).isEqualTo(gateway.kafka().bootstrapServers());
        assertSecured(topics.kafka().properties());
    }

    @Test
    void shouldPassStoresOfOtherTypesWithTheirPasswords() throws IOException {
        // When
        Manifests manifests = chart.render("""
                kafka:
                  bootstrapServers: "kafka:9093"
                  securityProtocol: SSL
                  properties: {client.dns.lookup: use_all_dns_ips}
                  truststore: {existingSecret: trust, key: trust.p12, type: PKCS12, passwordKey: password}
                  keystore: {existingSecret: user, key: user.p12, type: PKCS12, passwordKey: password}
                """);

        // Then
        assertThat(load(GatewayConfig.class, manifests, "Deployment", "-gateway")
                        .kafka()
                        .properties())
                .containsOnlyKeys(
                        "client.dns.lookup",
                        "security.protocol",
                        "ssl.truststore.location",
                        "ssl.truststore.type",
                        "ssl.truststore.password",
                        "ssl.keystore.location",
                        "ssl.keystore.type",
                        "ssl.keystore.password",
                        "ssl.key.password");
    }

    @Test
    void shouldTakeThePasswordOfTheMailServerFromASecret() throws IOException {
        // When
        Manifests manifests = chart.render("""
                sink:
                  receiverSecret: receivers
                  receivers:
                    people:
                      type: email
                      host: mail.example.org
                      to: [ops@example.org]
                      from: pulse@example.org
                      password: file:/run/secrets/fleetpulse/receivers/password
                      username: pulse
                """);

        // Then
        assertThat(load(AlertSinkConfig.class, manifests, "Deployment", "-sink").receivers())
                .hasEntrySatisfying(
                        "people",
                        people -> assertThat(people)
                                .asInstanceOf(type(ReceiverSettings.Email.class))
                                .extracting(email ->
                                        Objects.requireNonNull(email.password()).value())
                                .isEqualTo(PodFiles.FROM_SECRET));
    }

    private static void assertServes(HttpSettings http, int port) {
        assertThat(http.host()).isEqualTo("0.0.0.0");
        assertThat(http.port()).isEqualTo(port);
        assertThat(http.auth().allowAnonymous()).isFalse();
        assertThat(Objects.requireNonNull(http.auth().tokensFile())).isNotEmptyFile();
    }

    private static void assertSecured(Map<String, String> properties) {
        assertThat(properties)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                                + PodFiles.FROM_SECRET + "\" password=\"" + PodFiles.FROM_SECRET + "\";");
    }

    private <C extends Record> C load(Class<C> config, Manifests manifests, String kind, String name)
            throws IOException {
        Pod pod = Pod.of(manifests.one(kind, name));
        PodFiles files = new PodFiles(manifests, pod, Files.createTempDirectory(folder, "pod"));
        Path settings = files.settings();
        assertThat(stores(Files.readString(settings)))
                .as("mounted for %s", name)
                .allMatch(Files::exists);
        return ConfigLoader.load(config, settings, files.environment());
    }

    /** Files that settings name and nobody reads while they are loaded: stores of keys and certificates. */
    private static List<Path> stores(String settings) {
        return settings.lines()
                .filter(line -> line.contains(".location: "))
                .map(line -> Path.of(line.substring(line.indexOf(": ") + 2)))
                .toList();
    }
}
