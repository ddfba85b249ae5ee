package dev.fleetpulse.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbstractOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What {@link TopicProvisioner} asks of Kafka's admin client, with a time limit on every step. */
final class TopicAdmin {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Admin admin;
    private final Duration timeout;

    TopicAdmin(Admin admin, Duration timeout) {
        this.admin = admin;
        this.timeout = timeout;
    }

    /** One broker's address, for commands that people run. */
    String bootstrapServer() {
        return await(
                        admin.describeCluster(limited(new DescribeClusterOptions()))
                                .nodes(),
                        "the cluster")
                .stream()
                .findFirst()
                .map(TopicAdmin::address)
                .orElse("BROKER:PORT");
    }

    Optional<TopicCheck.Found> find(String name) {
        try {
            TopicDescription topic = await(
                            admin.describeTopics(List.of(name), limited(new DescribeTopicsOptions()))
                                    .allTopicNames(),
                            name)
                    .values()
                    .stream()
                    .findFirst()
                    .orElseThrow();
            return Optional.of(new TopicCheck.Found(topic.partitions().size(), fewestCopies(topic), configs(name)));
        } catch (KafkaUnavailableException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** False if somebody else was faster. */
    boolean create(TopicDescriptor topic, TopicSettings settings) {
        String name = settings.name(topic);
        NewTopic wanted = new NewTopic(name, settings.partitions(), (short) settings.replication())
                .configs(TopicConfigs.of(topic, settings));
        try {
            await(
                    admin.createTopics(List.of(wanted), limited(new CreateTopicsOptions()))
                            .all(),
                    name);
            return true;
        } catch (KafkaUnavailableException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    /** The controller knows a new topic before the brokers do. */
    void awaitKnown(String name) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (find(name).isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw unavailable(name, new TimeoutException("created, but no broker knows it after " + timeout));
            }
            pause(name);
        }
    }

    private Map<String, String> configs(String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        return await(
                        admin.describeConfigs(List.of(resource), limited(new DescribeConfigsOptions()))
                                .all(),
                        name)
                .values()
                .stream()
                .flatMap(config -> config.entries().stream())
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static int fewestCopies(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private static String address(Node node) {
        return node.host() + ":" + node.port();
    }

    /** The limit is the call's own: a call given up only by its caller would hold up the closing of the client. */
    private <O extends AbstractOptions<O>> O limited(O options) {
        return options.timeoutMs(Math.toIntExact(timeout.toMillis()));
    }

    private <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unavailable(what, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(what, e);
        }
    }

    private void pause(String what) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(what, e);
        }
    }

    private KafkaUnavailableException unavailable(String what, Throwable cause) {
        String why = cause instanceof TimeoutException
                ? "no answer within " + timeout.toSeconds() + " s; is a broker up at kafka.bootstrap_servers?"
                : cause.getMessage();
        return new KafkaUnavailableException("Kafka cannot be asked about " + what + ": " + why, cause);
    }
}
