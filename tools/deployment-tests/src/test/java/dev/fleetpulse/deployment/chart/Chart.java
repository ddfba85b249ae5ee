package dev.fleetpulse.deployment.chart;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The chart of this source tree, as Helm sees it.
 *
 * <p>Helm's {@code template} leaves out what is a hook, so tests render a copy in which hooks are objects like any other
 * and the annotations that make them hooks are called {@code as-hook}. What the templates look up is asked of a
 * {@link StandInCluster}.
 */
final class Chart {

    /** The least version of Kubernetes that the chart allows. */
    static final String KUBERNETES = "1.30.0";

    static final Path HOME = Path.of(System.getProperty("fleetpulse.root"), "helm", "fleetpulse");

    static final Path PRODUCTION = HOME.resolve("values-production.yaml");

    /** What the one-command install must be given. */
    static final String REQUIRED = """
            kafka: {bootstrapServers: "kafka:9092"}
            schemaRegistry: {url: "http://registry:8081"}
            """;

    /** Names of the Secrets that the production values say are there. */
    static final Set<String> EXISTING = Set.of(
            "fleetpulse-kafka-user",
            "kafka-cluster-ca",
            "fleetpulse-schema-registry",
            "fleetpulse-tokens",
            "fleetpulse-pseudonym-key",
            "fleetpulse-receivers");

    private final Path copy;
    private final Path folder;

    private Chart(Path copy, Path folder) {
        this.copy = copy;
        this.folder = folder;
    }

    /** A copy whose hooks are plain objects, in an empty folder. */
    static Chart copiedTo(Path folder) {
        Path copy = folder.resolve("fleetpulse");
        try (Stream<Path> files = Files.walk(HOME, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(HOME.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, Files.readString(file).replace(" helm.sh/hook", " as-hook"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chart(copy, folder);
    }

    /** Rendered for a first install with the default values and what must be given. */
    Manifests render() {
        return render("");
    }

    /** Rendered with these values over the default ones, and what must be given beneath them. */
    Manifests render(String values) {
        return render(file(REQUIRED), file(values));
    }

    /** Rendered with these files of values, the last one on top. */
    Manifests render(Path... values) {
        try (StandInCluster cluster = StandInCluster.empty()) {
            return render(cluster, values);
        }
    }

    Manifests render(StandInCluster cluster, Path... values) {
        cluster.becomeCurrent();
        var template = new Helm(copy)
                .template()
                .withName("pulse")
                .withNamespace("bots")
                .withKubeVersion(KUBERNETES);
        List.of(values).forEach(template::withValuesFile);
        return Manifests.parse(template.call());
    }

    /** What Helm tells whoever installs it. */
    String notes(String values) {
        var install = new Helm(HOME)
                .install()
                .withName("pulse")
                .withNamespace("bots")
                .withKubeVersion(KUBERNETES)
                .clientOnly()
                .withDryRunOption(DryRun.CLIENT)
                .debug();
        List.of(file(REQUIRED), file(values)).forEach(install::withValuesFile);
        String output = install.call().getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    /** Helm's lint, warnings counting as errors. */
    static LintResult lint() {
        return new Helm(HOME).lint().strict().call();
    }

    Path file(String values) {
        try {
            return Files.writeString(Files.createTempFile(folder, "values", ".yaml"), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
