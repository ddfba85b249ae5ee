package dev.fleetpulse.deployment.chart;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** As much of Kubernetes' API as Helm's {@code lookup} of a Secret asks for, on loopback. */
final class StandInCluster implements AutoCloseable {

    private static final String SECRETS = "/secrets/";
    private static final String KINDS = new Gson()
            .toJson(Map.of(
                    "kind",
                    "APIResourceList",
                    "groupVersion",
                    "v1",
                    "resources",
                    List.of(Map.of("name", "secrets", "namespaced", true, "kind", "Secret", "verbs", List.of("get")))));
    private static final String NOT_FOUND =
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";

    private final HttpServer server;
    private final List<JsonObject> secrets;

    private StandInCluster(List<JsonObject> secrets) {
        this.secrets = secrets;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    static StandInCluster empty() {
        return new StandInCluster(List.of());
    }

    /** After an install: the Secrets that were rendered are there. */
    static StandInCluster after(Manifests install) {
        return new StandInCluster(install.all("Secret"));
    }

    /** Makes it the one that Helm asks, by the file that the build names in {@code KUBECONFIG}. */
    void becomeCurrent() {
        String config = """
                apiVersion: v1
                kind: Config
                clusters: [{name: stand-in, cluster: {server: "http://127.0.0.1:%d"}}]
                contexts: [{name: stand-in, context: {cluster: stand-in, user: nobody}}]
                current-context: stand-in
                users: [{name: nobody, user: {}}]
                """.formatted(server.getAddress().getPort());
        try {
            Files.writeString(Path.of(Objects.requireNonNull(System.getenv("KUBECONFIG"), "KUBECONFIG")), config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String found = path.contains(SECRETS)
                ? secrets.stream()
                        .filter(secret -> path.endsWith(SECRETS + Manifests.name(secret)))
                        .map(JsonObject::toString)
                        .findFirst()
                        .orElse(NOT_FOUND)
                : KINDS;
        byte[] body = found.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(found.equals(NOT_FOUND) ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
