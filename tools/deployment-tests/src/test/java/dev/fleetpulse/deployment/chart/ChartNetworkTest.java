package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.fleetpulse.deployment.kubernetes.Json;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import dev.fleetpulse.deployment.kubernetes.Pod;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network policies close everything but what the services and Prometheus need. */
class ChartNetworkTest {

    private static final String CLOSED = """
            kafka: {bootstrapServers: "kafka-1:9092,kafka-2:9094"}
            schemaRegistry: {url: "http://registry:8085"}
            serviceMonitor: {enabled: true}
            networkPolicy:
              gatewayFrom: [{podSelector: {matchLabels: {caller: bots}}}]
              metricsFrom: [{podSelector: {matchLabels: {caller: prometheus}}}]
              egress: {enabled: true, kafkaPorts: [9095], receiverPorts: [443, 587]}
            """;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Manifests manifests;

    @BeforeEach
    void render() {
        manifests = Chart.copiedTo(folder).render(CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway, '8085, 9092, 9094, 9095'",
        "processor, '8085, 9092, 9094, 9095'",
        "sink, '443, 587, 8085, 9092, 9094, 9095'",
        "api, 8070"
    })
    void shouldLetOutToKafkaTheRegistryAndReceiversAndTheApiToProcessors(String service, String ports) {
        // When
        List<JsonObject> rules = rules(service, "egress");

        // Then
        assertThat(ports(rules, "TCP")).isEqualTo(numbers("53, " + ports));
        assertThat(ports(rules, "UDP")).as("names").isEqualTo(numbers("53"));
    }

    @Test
    void shouldLetTheApiOutToProcessorsAndThoseTakeIt() {
        // Given
        Pod processor = Pod.of(manifests.one("StatefulSet", "-processor"));
        Pod api = Pod.of(manifests.one("Deployment", "-api"));

        // When
        JsonObject out = rules("api", "egress").get(1);
        JsonObject in = rules("processor", "ingress").get(0);

        // Then
        assertThat(peers(out, "to")).hasSize(1).allMatch(processor::isChosenBy);
        assertThat(Json.objects(out, "ports")).allMatch(port -> processor.hasPort(port.get("port")));
        assertThat(peers(in, "from")).anyMatch(api::isChosenBy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "processor", "sink"})
    void shouldLetPrometheusIn(String service) {
        // When
        List<JsonObject> rules = rules(service, "ingress");

        // Then
        assertThat(rules)
                .hasSize(1)
                .allSatisfy(rule ->
                        assertThat(peers(rule, "from")).anyMatch(labels -> "prometheus".equals(caller(labels))));
    }

    @Test
    void shouldLetInWhomTheValuesNameAndEverybodyWhereTheyNameNobody() {
        // When, Then
        assertThat(peers(rules("gateway", "ingress").get(0), "from"))
                .hasSize(2)
                .anyMatch(labels -> "bots".equals(caller(labels)));
        assertThat(rules("api", "ingress")).hasSize(1).noneMatch(rule -> rule.has("from"));
        assertThat(peers(rules("sink", "ingress").get(0), "from")).hasSize(1);
        assertThat(peers(rules("processor", "ingress").get(0), "from")).hasSize(2);
    }

    private List<JsonObject> rules(String service, String direction) {
        JsonObject spec = Json.object(manifests.one("NetworkPolicy", "-" + service), "spec");
        assertThat(Json.texts(spec, "policyTypes")).containsExactly("Ingress", "Egress");
        return Json.objects(spec, direction);
    }

    private static List<JsonObject> peers(JsonObject rule, String direction) {
        return Json.objects(rule, direction).stream()
                .map(peer -> Json.object(peer, "podSelector", "matchLabels"))
                .toList();
    }

    private static String caller(JsonObject labels) {
        return Json.text(labels, "caller");
    }

    private static Set<Integer> ports(List<JsonObject> rules, String protocol) {
        Set<Integer> ports = new TreeSet<>();
        rules.stream()
                .flatMap(rule -> Json.objects(rule, "ports").stream())
                .filter(port -> Json.text(port, "protocol").equals(protocol))
                .forEach(port -> ports.add(port.get("port").getAsInt()));
        return ports;
    }

    private static Set<Integer> numbers(String listed) {
        return Stream.of(listed.split(", "))
                .map(Integer::valueOf)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
}
