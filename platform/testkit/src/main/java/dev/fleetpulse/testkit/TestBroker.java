package dev.fleetpulse.testkit;

import dev.fleetpulse.local.LocalBroker;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The broker that tests run on: Kafka in a container where a Docker engine answers, else the same version in this JVM.
 * Tests cannot tell and need not know.
 *
 * @param description which of the two, for people
 * @param bootstrapServers where clients connect
 * @param stop ends it
 */
record TestBroker(String description, String bootstrapServers, Runnable stop) {

    /** The version that is on the class path. */
    private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:" + AppInfoParser.getVersion());

    /** @param folder for what a broker in this JVM writes */
    static TestBroker start(Path folder) {
        Optional<String> engine = DockerEngine.find();
        return engine.isPresent() ? inContainer(engine.get(), folder) : inThisJvm(folder, "no Docker engine answers");
    }

    private static TestBroker inThisJvm(Path folder, String reason) {
        LocalBroker broker = LocalBroker.start(folder.resolve("kafka"), 0, 0);
        return new TestBroker(
                "a KRaft broker in the test JVM (" + reason + ")", broker.bootstrapServers(), broker::close);
    }

    /** An engine that cannot get the image, for example offline, is no reason not to test. */
    private static TestBroker inContainer(String engine, Path folder) {
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            return inThisJvm(folder, "Docker answers, but " + IMAGE + " does not start: " + e.getMessage());
        }
        return new TestBroker(
                "Testcontainers, " + IMAGE + " on " + engine, container.getBootstrapServers(), container::stop);
    }
}
