package dev.fleetpulse.runtime.kafka;

import dev.fleetpulse.runtime.admin.Check;
import dev.fleetpulse.runtime.admin.CheckResult;
import dev.fleetpulse.runtime.config.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Kafka cluster answers. Connects at the first look, keeps one connection, closes within a second.
 *
 * <p>Thread-safe; whoever makes it closes it.
 */
public final class KafkaCheck implements Check, AutoCloseable {

    private final KafkaSettings settings;
    private final Duration limit;
    private @Nullable Admin admin;
    private boolean closed;

    /** @param limit how long a look may take */
    public KafkaCheck(KafkaSettings settings, Duration limit) {
        this.settings = settings;
        this.limit = limit;
    }

    @Override
    public CheckResult check() throws InterruptedException {
        try {
            int brokers = admin().describeCluster()
                    .nodes()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
            return CheckResult.healthy(brokers + " broker(s) at " + settings.bootstrapServers());
        } catch (TimeoutException e) {
            return CheckResult.unhealthy(
                    settings.bootstrapServers() + " did not answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return CheckResult.unhealthy(settings.bootstrapServers() + ": " + reason(e.getCause()));
        } catch (RuntimeException e) {
            return CheckResult.unhealthy(
                    settings.bootstrapServers() + ": " + reason(e.getCause() == null ? e : e.getCause()));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private synchronized Admin admin() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (admin == null) {
            Map<String, Object> client = settings.clientProperties();
            client.put(AdminClientConfig.CLIENT_ID_CONFIG, "fleetpulse-health");
            client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
            client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
            admin = Admin.create(client);
        }
        return admin;
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause == null) {
            return "no reason given";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
