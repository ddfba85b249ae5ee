package dev.fleetpulse.bench.throughput.dsl;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The changelogs of an application on the broker. */
record InternalTopics(String bootstrapServers, String applicationId) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Deletes them all.
     *
     * @throws IllegalStateException if the broker does not
     */
    void delete() {
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        try {
            List<String> own = admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(topic -> topic.startsWith(applicationId + "-"))
                    .toList();
            admin.deleteTopics(own).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topics of " + applicationId + " cannot be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics of " + applicationId + " are deleted", e);
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
