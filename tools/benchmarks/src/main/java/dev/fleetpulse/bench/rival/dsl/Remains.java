package dev.fleetpulse.bench.rival.dsl;

import dev.fleetpulse.bench.harness.Folders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What an application leaves when it has ended: its changelogs on the broker and its state on disk.
 *
 * @param states holds a folder of the application
 */
record Remains(String bootstrapServers, String applicationId, Path states) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /**
     * Deletes them all.
     *
     * @throws IllegalStateException if the broker does not
     */
    void delete() {
        // Streams' own cleaning up leaves the folder and a file in it.
        Folders.delete(states.resolve(applicationId));
        deleteTopics();
    }

    private void deleteTopics() {
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
