package dev.fleetpulse.cli.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes the health API once a second, and its linter (Debian's package {@code prometheus}). */
final class PrometheusProcess implements AutoCloseable {

    private static final String CONFIG = """
            scrape_configs:
              - job_name: fleetpulse
                scrape_interval: 1s
                static_configs: [{targets: ['%s']}]
            """;

    private final Process process;
    private final int port;

    private PrometheusProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static PrometheusProcess start(Path folder, String api) throws IOException {
        Files.createDirectories(folder);
        Path config = Files.writeString(folder.resolve("prometheus.yml"), CONFIG.formatted(api.replace("http://", "")));
        int port = ChildServices.freePort();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusProcess(process, port);
    }

    /** The value of the only series of a query; empty if there is none. */
    Optional<Double> value(String query) {
        String url =
                "http://127.0.0.1:" + port + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        if (!Http.isOk(url)) {
            return Optional.empty();
        }
        JsonNode series = Http.json(url).path("data").path("result").path(0);
        return series.isMissingNode()
                ? Optional.empty()
                : Optional.of(series.path("value").path(1).asDouble());
    }

    /** What {@code promtool check metrics} says of a page; empty if all is well. */
    static String lint(String page) throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = promtool.getOutputStream()) {
            in.write(page.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return promtool.waitFor() == 0 ? output.strip() : "exit " + promtool.exitValue() + ": " + output;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
