package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import dev.fleetpulse.deployment.kubernetes.Json;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import dev.fleetpulse.processor.rule.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartRulesTest {

    private static final Path SHIPPED = Chart.HOME.resolve("../../config/rules");

    @TempDir
    Path folder;

    @Test
    void shouldHoldTheShippedRulesThemselves() throws IOException {
        // When
        Manifests manifests = Chart.copiedTo(folder).render();

        // Then
        assertThat(rules(manifests)).isEqualTo(shipped());
        assertThat(Chart.HOME.resolve("rules").toRealPath())
                .as("the one copy there is")
                .isEqualTo(SHIPPED.toRealPath());
    }

    @Test
    void shouldStillHoldThemOncePackaged() throws IOException {
        // When
        new Helm(Chart.HOME).packageIt().withDestination(folder).call();

        // Then
        Path tar = folder.resolve("fleetpulse-0.1.0.tgz");
        var listing = new ProcessBuilder("tar", "tzf", tar.toString()).start();
        List<String> names = new String(
                        listing.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(name -> name.startsWith("fleetpulse/rules/"))
                .map(name -> name.substring("fleetpulse/rules/".length()))
                .toList();
        assertThat(names).containsExactlyInAnyOrderElementsOf(shipped().keySet());
    }

    @Test
    void shouldTakeRulesOfTheValuesInPlaceOfShippedOnes() throws IOException {
        // When
        Manifests manifests = Chart.copiedTo(folder).render("""
                        rules:
                          files:
                            default.yaml: |
                              rules: []
                            mine.yaml: |
                              rules:
                                - id: mine
                                  subject: bot
                                  condition: error_rate("5m") > 0.02
                                  severity: HIGH
                                  summary: "{{fleet}}: {{value}}"
                        """);

        // Then
        Path read = Files.createDirectory(folder.resolve("rules"));
        for (Map.Entry<String, String> file : rules(manifests).entrySet()) {
            Files.writeString(read.resolve(file.getKey()), file.getValue());
        }
        RuleFiles.Result result = RuleFiles.read(List.of(read));
        assertThat(result.problems()).isEmpty();
        assertThat(Files.readString(read.resolve("mine.yaml"))).contains("{{fleet}}: {{value}}");
        assertThat(rules(manifests)).hasSize(shipped().size() + 1).containsEntry("default.yaml", "rules: []\n");
    }

    private static Map<String, String> rules(Manifests manifests) {
        return Manifests.texts(Json.object(manifests.one("ConfigMap", "-rules"), "data"));
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(SHIPPED)) {
            for (Path file :
                    all.filter(one -> !one.toString().endsWith(".test.yaml")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
