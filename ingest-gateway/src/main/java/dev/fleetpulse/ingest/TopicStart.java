package dev.fleetpulse.ingest;

import dev.fleetpulse.ingest.publish.Preparation;
import dev.fleetpulse.runtime.config.KafkaSettings;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * Makes sure that the events topic is right: creates it where topics are managed, else says what is wrong with it.
 *
 * @param kafka the cluster
 * @param topics how the topic is named and made
 */
record TopicStart(KafkaSettings kafka, TopicSettings topics) implements Preparation.TopicStep {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    @Override
    public void ensure() {
        Admin admin = Admin.create(kafka.clientProperties());
        try {
            new TopicProvisioner(admin, topics).ensure(List.of(Topics.EVENTS));
        } finally {
            admin.close(CLOSE_LIMIT);
        }
    }
}
