package dev.fleetpulse.cli.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.schema.TelemetryEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends batches to the ingest gateway over HTTP. A batch that got no answer, 429 or 5xx is sent again as it is: event ids
 * make that safe.
 */
public final class GatewayOutlet implements EventOutlet {

    private static final Logger log = LoggerFactory.getLogger(GatewayOutlet.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final URI events;
    private final @Nullable Secret token;
    private final SendTally tally;

    /**
     * Sends to one gateway.
     *
     * @param gateway base address, for example {@code http://127.0.0.1:8090}
     * @param token its bearer token, null where it wants none
     */
    public GatewayOutlet(URI gateway, @Nullable Secret token, SendTally tally) {
        this.events = gateway.resolve("/v1/events");
        this.token = token;
        this.tally = tally;
    }

    @Override
    public void send(List<TelemetryEvent> batch) throws InterruptedException {
        byte[] body = EventJson.lines(batch);
        Backoff backoff = new Backoff();
        while (!sent(batch.size(), body, backoff)) {
            tally.countRetry();
            backoff.pause();
        }
    }

    private boolean sent(int size, byte[] body, Backoff backoff) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request(body), HttpResponse.BodyHandlers.ofString());
            return done(size, answer, backoff);
        } catch (IOException e) {
            backoff.complain(log, "Gateway does not answer, trying again", events + ": " + e);
            return false;
        }
    }

    private HttpRequest request(byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(events)
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token.value());
        }
        return request.build();
    }

    private boolean done(int size, HttpResponse<String> answer, Backoff backoff) throws IOException {
        int status = answer.statusCode();
        if (status == 202) {
            count(size, JSON.readTree(answer.body()));
            return true;
        }
        if (PASSING.contains(status) || status >= 500) {
            answer.headers().firstValue("Retry-After").ifPresent(backoff::atLeastSeconds);
            backoff.complain(log, "Gateway cannot take events now, trying again", status + " " + answer.body());
            return false;
        }
        if (status == 400) {
            tally.countRejected(size);
            log.atWarn().addKeyValue("error", answer.body()).log("Gateway rejected a whole batch");
            return true;
        }
        throw new OutletRefusedException("gateway " + events + " refuses events: " + status + " " + answer.body());
    }

    private void count(int size, JsonNode verdict) {
        long rejected = verdict.path("rejected").size();
        tally.countRejected(rejected);
        tally.countAccepted(size - rejected);
        if (rejected > 0) {
            log.atWarn()
                    .addKeyValue("count", rejected)
                    .addKeyValue("error", verdict.path("rejected").path(0).toString())
                    .log("Gateway rejected events");
        }
    }

    /** Nothing to close: the client's connections end with the JVM or when they are idle. */
    @Override
    public void close() {}

    /** The base address as given or typed, checked: http or https, with a host. */
    public static URI address(String text) {
        URI uri = URI.create(text.strip());
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().startsWith("http")) {
            throw new IllegalArgumentException(
                    "gateway: not an address (got " + text + ", allowed for example http://127.0.0.1:8090)");
        }
        return uri;
    }
}
