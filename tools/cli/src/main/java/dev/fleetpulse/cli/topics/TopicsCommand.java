package dev.fleetpulse.cli.topics;

import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.topic.KafkaUnavailableException;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.Topics;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleetpulse topics check} and {@code topics create}. Exit code 1 with every problem, one a line. */
@Command(
        name = "topics",
        description = "Compare the topics of a Kafka cluster with what they should be, or create them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class TopicsCommand {

    private static final int OK = 0;
    private static final int WRONG = 1;

    /** Used by picocli. */
    public TopicsCommand() {}

    @Command(
            name = "check",
            description = "Say what is missing or wrong; changes nothing.",
            mixinStandardHelpOptions = true)
    int check(@Mixin TopicOptions options) {
        List<String> problems = withCluster(options, topics -> topics.check(Topics.ALL));
        if (problems.isEmpty()) {
            System.out.println(Topics.ALL.size() + " topics are as they should be");
        }
        return report(problems);
    }

    @Command(
            name = "create",
            description = "Create missing topics; existing ones are checked and never changed.",
            mixinStandardHelpOptions = true)
    int create(@Mixin TopicOptions options) {
        return report(withCluster(options, topics -> {
            List<String> created = topics.create(Topics.ALL);
            created.forEach(name -> System.out.println("created " + name));
            if (created.isEmpty()) {
                System.out.println("no topic is missing");
            }
            return topics.check(Topics.ALL);
        }));
    }

    private static int report(List<String> problems) {
        problems.forEach(System.err::println);
        return problems.isEmpty() ? OK : WRONG;
    }

    private static <T> T withCluster(TopicOptions options, Function<TopicProvisioner, T> action) {
        TopicsConfig target = options.target();
        String where = "--bootstrap " + target.kafka().bootstrapServers() + ": ";
        try (Admin admin = Admin.create(target.kafka().clientProperties())) {
            return action.apply(new TopicProvisioner(admin, target.topics()));
        } catch (KafkaUnavailableException e) {
            throw new CommandFailedException(where + e.getMessage(), e);
        } catch (KafkaException e) {
            throw new CommandFailedException(where + reason(e), e);
        }
    }

    private static String reason(KafkaException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }
}
