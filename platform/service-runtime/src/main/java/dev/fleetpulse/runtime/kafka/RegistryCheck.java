package dev.fleetpulse.runtime.kafka;

import dev.fleetpulse.runtime.admin.Check;
import dev.fleetpulse.runtime.admin.CheckResult;
import dev.fleetpulse.runtime.config.RegistrySettings;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the schema registry answers. It asks with the serializers' own client, so credentials, certificates and proxies
 * are theirs: what they cannot reach is unhealthy, and what they can is healthy. Thread-safe.
 */
public final class RegistryCheck implements Check {

    private final SchemaRegistryClient client;
    private final String url;
    private final Duration limit;

    /** @param limit how long a look may take to connect, and then to be answered */
    public RegistryCheck(RegistrySettings settings, Duration limit) {
        this.url = settings.url().replaceAll("/+$", "");
        this.limit = limit;
        this.client = SchemaRegistryClientFactory.newClient(url, 1, List.of(), properties(settings, limit), Map.of());
    }

    private static Map<String, Object> properties(RegistrySettings settings, Duration limit) {
        Map<String, Object> properties = new HashMap<>(settings.properties());
        properties.put("http.connect.timeout.ms", String.valueOf(limit.toMillis()));
        properties.put("http.read.timeout.ms", String.valueOf(limit.toMillis()));
        properties.put("max.retries", "0");
        return properties;
    }

    @Override
    public CheckResult check() {
        try {
            client.getAllSubjects();
            return CheckResult.healthy(url + " answered 200");
        } catch (RestClientException e) {
            return CheckResult.unhealthy(url + " answered " + e.getStatus());
        } catch (SocketTimeoutException e) {
            return CheckResult.unhealthy(url + " did not answer within " + limit.toMillis() + " ms");
        } catch (ConnectException e) {
            return CheckResult.unhealthy(url + " refused the connection");
        } catch (IOException e) {
            return CheckResult.unhealthy(url + ": " + e);
        }
    }
}
