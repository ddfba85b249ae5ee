package dev.fleetpulse.cli.receiver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server on 127.0.0.1 that takes alerts and shows them: {@code POST /alerts} from the alert sink, {@code GET /} for
 * people, {@code GET /alerts.json} for programs. The same notification sent twice is listed once.
 */
public final class AlertReceiver implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AlertReceiver.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BODY = 1 << 20;
    private static final int STOP_SECONDS = 1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, AlertReceiver::thread);
    private final AlertList alerts = new AlertList();
    private final Consumer<ReceivedAlert> listener;

    private AlertReceiver(HttpServer server, Consumer<ReceivedAlert> listener) {
        this.server = server;
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 = any free one
     * @param listener told of every new alert, on the server's threads
     */
    public static AlertReceiver start(int port, Consumer<ReceivedAlert> listener) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            AlertReceiver receiver = new AlertReceiver(server, listener);
            server.createContext("/", receiver::answer);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("alert receiver cannot listen on port " + port, e);
        }
    }

    /** Base address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What arrived so far. */
    public AlertList alerts() {
        return alerts;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (request) {
                case "POST /alerts" -> take(exchange);
                case "GET /" -> send(exchange, 200, "text/html; charset=utf-8", AlertPage.of(alerts.newestFirst()));
                case "GET /alerts.json" ->
                    send(exchange, 200, "application/json", AlertList.toJson(alerts.newestFirst()));
                default -> send(exchange, 404, "text/plain", "not here: " + request + "\n");
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Alert receiver failed");
            throw e;
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            send(exchange, 413, "text/plain", "too large\n");
            return;
        }
        try {
            ReceivedAlert received = ReceivedAlert.of(JSON.readTree(body));
            if (alerts.add(received)) {
                listener.accept(received);
            }
            send(exchange, 200, "text/plain", "ok\n");
        } catch (IOException | IllegalArgumentException e) {
            send(exchange, 400, "text/plain", "not an alert: " + e.getMessage() + "\n");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "alert-receiver");
        thread.setDaemon(true);
        return thread;
    }

    /** Stops within about a second. */
    @Override
    public void close() {
        server.stop(STOP_SECONDS);
        threads.shutdownNow();
    }
}
