package dev.fleetpulse.alertsink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fleetpulse.local.LoopbackPort;
import dev.fleetpulse.runtime.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The far side of a webhook: a real HTTP server on a port of its own that can go away and come back. */
final class RemoteEnd implements AutoCloseable {

    /** Status that makes {@link #answers} leave a request without an answer until this far side goes away. */
    static final int NONE = 0;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request and how it was answered. */
    record Call(JsonNode body, String idempotencyKey, int status) {

        String id() {
            return body.get("notification_id").asText();
        }

        String fingerprint() {
            return body.get("fingerprint").asText();
        }

        String state() {
            return body.get("state").asText();
        }
    }

    private final int port = LoopbackPort.free();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile ToIntFunction<JsonNode> answers = body -> 204;
    private @Nullable HttpServer server;

    /** A far side that nobody answers for yet. */
    static RemoteEnd down() {
        return new RemoteEnd();
    }

    /** A far side that takes everything. */
    static RemoteEnd up() {
        RemoteEnd end = new RemoteEnd();
        end.goUp();
        return end;
    }

    /** A receiver that posts here. */
    ReceiverSettings receiver() {
        return new ReceiverSettings.Webhook(new Secret(url()), Map.of(), null, true);
    }

    /** Where it listens when it is up. */
    String url() {
        return "http://127.0.0.1:" + port + "/alerts";
    }

    void goUp() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.setExecutor(threads);
            started.createContext("/alerts", this::handle);
            started.start();
            server = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void goDown() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** From now on answers with this status. */
    void answer(int status) {
        answers = body -> status;
    }

    /** From now on answers by what is asked. */
    void answers(ToIntFunction<JsonNode> byBody) {
        answers = byBody;
    }

    /** All requests in the order they came. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The requests that were taken. */
    List<Call> taken() {
        return calls.stream().filter(call -> call.status() / 100 == 2).toList();
    }

    @Override
    public void close() {
        goDown();
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        int status = answers.applyAsInt(body);
        calls.add(new Call(body, exchange.getRequestHeaders().getFirst("Idempotency-Key"), status));
        if (status != NONE) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }
    }
}
