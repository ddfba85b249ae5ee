package dev.fleetpulse.bench.contest;

import dev.fleetpulse.schema.TelemetryEvent;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Fills topics with a workload, each event in the partition that owns its bot, stamped with its own time. */
public record Preload(Admin admin, String bootstrapServers, String registryUrl) {

    /**
     * Makes a topic and fills it.
     *
     * @param seen is told every event
     */
    public void fill(String topic, Workload workload, long events, Consumer<TelemetryEvent> seen)
            throws InterruptedException, ExecutionException {
        EventFeed.make(admin, topic, "CreateTime");
        try (EventFeed feed = new EventFeed(topic, registryUrl, Map.of("bootstrap.servers", bootstrapServers))) {
            for (long i = 0; i < events; i++) {
                TelemetryEvent event = workload.next();
                seen.accept(event);
                feed.send(event);
            }
        }
    }
}
