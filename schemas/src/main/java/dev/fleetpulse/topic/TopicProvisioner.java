package dev.fleetpulse.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * Compares the topics of a cluster with what they should be, and creates missing ones. Existing topics are never changed.
 * Every call blocks, for at most about 10 s a step when Kafka does not answer, and then throws
 * {@link KafkaUnavailableException}. Thread-safe; the caller closes the client.
 */
public final class TopicProvisioner {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final TopicSettings settings;
    private final TopicAdmin cluster;

    /** A provisioner for the topics under one prefix. */
    public TopicProvisioner(Admin admin, TopicSettings settings) {
        this(admin, settings, TIMEOUT);
    }

    TopicProvisioner(Admin admin, TopicSettings settings, Duration timeout) {
        this.settings = settings;
        this.cluster = new TopicAdmin(admin, timeout);
    }

    /** One sentence per problem, with what was found, what was expected and the fix; empty when all is well. */
    public List<String> check(Collection<TopicDescriptor> topics) {
        String bootstrapServer = cluster.bootstrapServer();
        List<String> problems = new ArrayList<>();
        for (TopicDescriptor topic : topics) {
            Optional<TopicCheck.Found> found = cluster.find(settings.name(topic));
            problems.addAll(TopicCheck.problems(topic, settings, found, bootstrapServer));
        }
        return problems;
    }

    /**
     * Creates the missing ones and returns when the cluster knows them.
     *
     * @return full names of the topics this call created
     */
    public List<String> create(Collection<TopicDescriptor> topics) {
        List<String> created = new ArrayList<>();
        for (TopicDescriptor topic : topics) {
            String name = settings.name(topic);
            if (cluster.find(name).isEmpty() && cluster.create(topic, settings)) {
                created.add(name);
            }
        }
        created.forEach(cluster::awaitKnown);
        return created;
    }

    /**
     * What services do at start: creates missing topics if they are to manage them, then checks.
     *
     * @throws WrongTopicsException with all problems, if there are any
     */
    public void ensure(Collection<TopicDescriptor> topics) {
        if (settings.manage()) {
            create(topics);
        }
        List<String> problems = check(topics);
        if (!problems.isEmpty()) {
            throw new WrongTopicsException(problems);
        }
    }
}
