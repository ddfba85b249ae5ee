package dev.fleetpulse.deployment.compose;

import static dev.fleetpulse.deployment.compose.ComposeFile.OURS;
import static dev.fleetpulse.deployment.compose.ComposeFile.ROOT;
import static dev.fleetpulse.deployment.compose.ComposeFile.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrometheusConfigTest {

    private static final String FILE = "config/compose/prometheus.yml";

    @Test
    void shouldPassPromtool() throws Exception {
        // When
        Process promtool = new ProcessBuilder(
                        "promtool",
                        "check",
                        "config",
                        "--syntax-only",
                        ROOT.resolve(FILE).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    @Test
    void shouldScrapeEveryServiceWhereItListens() {
        // Given
        Set<String> listening = new TreeSet<>();
        OURS.forEach(service -> listening.add(service + ":" + ServiceSettings.defaultPort(service)));

        // When
        Set<String> scraped = new TreeSet<>();
        for (Map<String, Object> job : jobs()) {
            scraped.addAll(targets(job));
        }

        // Then
        assertThat(scraped).isEqualTo(listening);
    }

    @Test
    void shouldShowATokenThatIsMounted() {
        // Given
        List<String> mounts = ComposeFile.read().list("prometheus", "volumes");

        // When, Then
        assertThat(mounts)
                .contains("tokens:/etc/fleetpulse/tokens:ro", "./" + FILE + ":/etc/prometheus/prometheus.yml:ro");
        assertThat(jobs())
                .allSatisfy(job -> assertThat(map(job.get("authorization")))
                        .containsEntry("credentials_file", "/etc/fleetpulse/tokens/operator"));
    }

    private static Set<String> targets(Map<String, Object> job) {
        Set<String> targets = new TreeSet<>();
        list(job, "static_configs").forEach(fixed -> targets.addAll(texts(fixed, "targets")));
        list(job, "dns_sd_configs")
                .forEach(found -> texts(found, "names").forEach(name -> targets.add(name + ":" + found.get("port"))));
        return targets;
    }

    private static List<String> texts(Map<String, Object> node, String key) {
        return ((List<?>) node.getOrDefault(key, List.of()))
                .stream().map(String::valueOf).toList();
    }

    private static List<Map<String, Object>> jobs() {
        return list(map(ComposeFile.yaml(FILE)), "scrape_configs");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> node, String key) {
        return (List<Map<String, Object>>) node.getOrDefault(key, List.of());
    }
}
