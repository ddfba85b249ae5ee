package dev.fleetpulse.runtime.kafka;

import dev.fleetpulse.runtime.admin.Check;
import dev.fleetpulse.runtime.admin.CheckResult;
import dev.fleetpulse.runtime.config.RegistrySettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Whether the schema registry answers. Thread-safe. */
public final class RegistryCheck implements Check {

    private final HttpClient client;
    private final HttpRequest request;
    private final String url;
    private final Duration limit;

    /** @param limit how long a look may take */
    public RegistryCheck(RegistrySettings settings, Duration limit) {
        this.url = settings.url().replaceAll("/+$", "");
        this.limit = limit;
        this.client = HttpClient.newBuilder().connectTimeout(limit).build();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + "/subjects"))
                .timeout(limit)
                .GET();
        String user = settings.properties().get("basic.auth.user.info");
        if (user != null) {
            String credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            builder.header("Authorization", "Basic " + credentials);
        }
        this.request = builder.build();
    }

    @Override
    public CheckResult check() throws InterruptedException {
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return new CheckResult(status == 200, url + " answered " + status);
        } catch (HttpTimeoutException e) {
            return CheckResult.unhealthy(url + " did not answer within " + limit.toMillis() + " ms");
        } catch (ConnectException e) {
            return CheckResult.unhealthy(url + " refused the connection");
        } catch (IOException e) {
            return CheckResult.unhealthy(url + ": " + e);
        }
    }
}
