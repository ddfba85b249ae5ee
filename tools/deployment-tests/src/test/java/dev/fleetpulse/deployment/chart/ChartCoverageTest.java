package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.fleetpulse.alertsink.AlertSinkConfig;
import dev.fleetpulse.alertsink.ReceiverSettings;
import dev.fleetpulse.health.HealthApiConfig;
import dev.fleetpulse.ingest.GatewayConfig;
import dev.fleetpulse.processor.ProcessorConfig;
import dev.fleetpulse.runtime.config.Kind;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** No value of the chart is without a reader, and none that services are given is without a setting. */
class ChartCoverageTest {

    private static final Path EVERYTHING = Path.of("src/test/resources/everything.yaml");
    private static final Path INSTEAD = Path.of("src/test/resources/instead.yaml");

    /** Numbers too small to be found in a text; {@link ChartSettingsTest} has them read. */
    private static final Set<String> SMALL = Set.of("processor.standbyReplicas", "topics.replication");

    private static final Map<String, Class<?>> SETTINGS = Map.of(
            "gateway", GatewayConfig.class,
            "processor", ProcessorConfig.class,
            "sink", AlertSinkConfig.class,
            "api", HealthApiConfig.class);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Chart chart;

    @BeforeEach
    void copy() {
        chart = Chart.copiedTo(folder);
    }

    @Test
    void shouldReadEveryValue() throws IOException {
        // Given
        Map<String, Object> values = leaves(tree(Chart.HOME.resolve("values.yaml")));
        List<Map.Entry<String, Object>> chosen =
                new ArrayList<>(leaves(tree(EVERYTHING)).entrySet());
        chosen.addAll(leaves(tree(INSTEAD)).entrySet());
        Files.writeString(
                folder.resolve("fleetpulse/files/m-receivers.yaml"),
                "m: {type: webhook, url: http://m/files/m-receivers.yaml}");

        // When
        String usual = text(chart.render("rules: {shipped: false}"));
        String rendered = text(chart.render(EVERYTHING)) + text(chart.render(EVERYTHING, INSTEAD));

        // Then
        for (Map.Entry<String, Object> value : values.entrySet()) {
            if (value.getValue() instanceof Boolean || SMALL.contains(value.getKey())) {
                continue;
            }
            List<Object> given = chosen.stream()
                    .filter(one ->
                            one.getKey().equals(value.getKey()) || one.getKey().startsWith(value.getKey() + "."))
                    .map(Map.Entry::getValue)
                    .filter(one -> !one.equals("") && !one.equals(true))
                    .toList();
            assertThat(given).as("%s in everything.yaml", value.getKey()).isNotEmpty();
            assertThat(given)
                    .as(value.getKey())
                    .anySatisfy(one -> assertThat(count(rendered, one))
                            .as("%s of %s in what is rendered", one, value.getKey())
                            .isGreaterThan(2 * count(usual, one)));
        }
    }

    @Test
    void shouldChangeSomethingByEverySwitch() throws IOException {
        // Given
        String before = text(chart.render(EVERYTHING));
        List<String> switches = leaves(tree(Chart.HOME.resolve("values.yaml"))).entrySet().stream()
                .filter(value -> value.getValue() instanceof Boolean)
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Object> usual = leaves(tree(Chart.HOME.resolve("values.yaml")));
        Map<String, Object> chosen = leaves(tree(EVERYTHING));

        // When
        List<String> idle = new ArrayList<>();
        for (String one : switches) {
            boolean now = Boolean.TRUE.equals(chosen.getOrDefault(one, usual.get(one)));
            if (text(chart.render(EVERYTHING, chart.file(nested(one, !now)))).equals(before)) {
                idle.add(one);
            }
        }

        // Then
        assertThat(switches).hasSizeGreaterThan(15);
        assertThat(idle).isEmpty();
    }

    /** What the schema lets through as settings of a service is something that the service has. */
    @Test
    void shouldAllowOnlySettingsThatTheServicesHave() throws IOException {
        // Given
        Map<String, Object> schema = tree(Chart.HOME.resolve("values.schema.json"));

        // When
        Set<String> unknown = new TreeSet<>();
        SETTINGS.forEach((service, type) ->
                unknown(map(schema, "properties", service, "properties", "settings"), type, service, unknown));

        // Then
        assertThat(unknown).isEmpty();
        assertThat(map(
                        schema,
                        "properties",
                        "processor",
                        "properties",
                        "settings",
                        "properties",
                        "streams",
                        "properties"))
                .containsKeys("threads", "commit_interval");
    }

    @Test
    void shouldAllowEveryReceiverThatTheAlertSinkHas() throws IOException {
        // Given
        Set<String> kinds = new TreeSet<>();
        Set<String> settings = new TreeSet<>(Set.of("type"));
        for (Class<?> kind : ReceiverSettings.class.getPermittedSubclasses()) {
            kinds.add(kind.getAnnotation(Kind.class).value());
            Arrays.stream(kind.getRecordComponents())
                    .map(component -> snake(component.getName()))
                    .forEach(settings::add);
        }

        // When
        Map<String, Object> receiver =
                map(tree(Chart.HOME.resolve("values.schema.json")), "definitions", "receiver", "properties");

        // Then
        assertThat(receiver).containsOnlyKeys(settings);
        assertThat(map(receiver, "type").get("enum")).asInstanceOf(LIST).containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static void unknown(Map<String, Object> schema, Class<?> type, String path, Set<String> unknown) {
        map(schema, "properties").keySet().forEach(name -> {
            Optional<RecordComponent> setting = Arrays.stream(type.getRecordComponents())
                    .filter(component -> snake(component.getName()).equals(name))
                    .findFirst();
            if (setting.isEmpty()) {
                unknown.add(path + "." + name);
            } else if (setting.get().getType().isRecord()) {
                unknown(map(schema, "properties", name), setting.get().getType(), path + "." + name, unknown);
            }
        });
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static long count(String text, Object value) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(String.valueOf(value)) + "(?!\\w)")
                .matcher(text)
                .results()
                .count();
    }

    /** Without what is random in each rendering. */
    private static String text(dev.fleetpulse.deployment.kubernetes.Manifests manifests) {
        return manifests.objects().stream()
                .filter(one -> !one.get("kind").getAsString().equals("Secret"))
                .toList()
                .toString();
    }

    private static String nested(String path, boolean value) {
        String yaml = String.valueOf(value);
        List<String> members = Arrays.asList(path.split("\\."));
        for (int i = members.size() - 1; i >= 0; i--) {
            yaml = "{" + members.get(i) + ": " + yaml + "}";
        }
        return yaml;
    }

    /** Every value that is no map, by its path; an empty map, and a list, counts as one. */
    private static Map<String, Object> leaves(Map<String, Object> tree) {
        Map<String, Object> leaves = new java.util.TreeMap<>();
        tree.forEach((name, value) -> collect(name, value, leaves));
        return leaves;
    }

    private static void collect(String path, Object value, Map<String, Object> leaves) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((name, below) -> collect(path + "." + name, below, leaves));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            list.forEach(item -> collect(path + "." + list.indexOf(item), item, leaves));
        } else {
            leaves.put(path, value == null ? "" : value);
        }
    }

    private static Map<String, Object> tree(Path yaml) throws IOException {
        return new Yaml().load(Files.readString(yaml));
    }

    @SuppressWarnings("unchecked") // maps of YAML and JSON have text keys here
    private static Map<String, Object> map(Map<String, Object> root, String... path) {
        Map<String, Object> here = root;
        for (String member : path) {
            here = (Map<String, Object>) here.getOrDefault(member, Map.of());
        }
        return here;
    }
}
