package dev.fleetpulse.deployment.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The parsed {@code docker-compose.yml}.
 *
 * @param services what each service says, anchors and merges resolved
 * @param volumes the named volumes
 */
record ComposeFile(Map<String, Map<String, Object>> services, Set<String> volumes) {

    static final Path ROOT = Path.of(System.getProperty("fleetpulse.root"));

    /** Which module runs as which service. */
    static final List<String> OURS = List.of("ingest-gateway", "stream-processor", "alert-sink", "health-api");

    static ComposeFile read() {
        Map<String, Object> tree = map(yaml("docker-compose.yml"));
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(tree.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return new ComposeFile(services, new TreeSet<>(map(tree.get("volumes")).keySet()));
    }

    static Object yaml(String file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file));
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The services that run our image. */
    Map<String, Map<String, Object>> ofOurImage() {
        return services.entrySet().stream()
                .filter(service -> "fleetpulse".equals(service.getValue().get("image")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    Map<String, String> environment(String service) {
        Map<String, String> environment = new TreeMap<>();
        map(service(service).getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        return environment;
    }

    /** What stands under {@code key}, which is a list there; empty if it is absent. */
    List<String> list(String service, String key) {
        Object value = service(service).getOrDefault(key, List.of());
        return ((List<?>) value).stream().map(String::valueOf).toList();
    }

    /** Services this one waits for, with the condition. */
    Map<String, Object> dependencies(String service) {
        Map<String, Object> conditions = new TreeMap<>();
        map(service(service).getOrDefault("depends_on", Map.of()))
                .forEach((name, how) -> conditions.put(name, map(how).get("condition")));
        return conditions;
    }

    /** One service, which must be there. */
    Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name), name);
    }

    /** A variable of a service's environment, which must be there. */
    String variable(String service, String name) {
        return Objects.requireNonNull(environment(service).get(name), name);
    }

    /** A node that must be there and hold names and values. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node, "absent");
    }
}
