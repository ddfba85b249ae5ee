package dev.fleetpulse.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.CommandRun;
import dev.fleetpulse.local.LoopbackPort;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.topic.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class TopicsCommandIT {

    private final KafkaFixture kafka;
    private final String prefix;

    TopicsCommandIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.prefix = kafka.newPrefix();
    }

    @Test
    void shouldNameEveryMissingTopicThenCreateThemThenBeContent() {
        // When
        CommandRun before = run("check", "4");
        CommandRun create = run("create", "4");
        CommandRun after = run("check", "4");

        // Then
        assertThat(before.code()).isEqualTo(1);
        assertThat(before.err().lines()).hasSize(Topics.ALL.size()).allMatch(line -> line.contains(prefix + "."));
        assertThat(create.code()).isZero();
        assertThat(create.out().lines()).contains("created " + prefix + ".events");
        assertThat(after.code()).isZero();
        assertThat(after.err()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongAndNotChangeIt() {
        // Given
        run("create", "4");

        // When
        CommandRun create = run("create", "12");

        // Then
        assertThat(create.code()).isEqualTo(1);
        assertThat(create.out()).contains("no topic is missing");
        assertThat(create.err().lines()).hasSize(Topics.ALL.size()).allMatch(line -> line.contains("12"));
        assertThat(run("check", "4").code()).isZero();
    }

    @Test
    void shouldSayWhereItLookedWhenThereIsNoBroker() {
        // Given
        String nobody = "127.0.0.1:" + LoopbackPort.free();

        // When
        CommandRun check = CommandRun.of("topics", "check", "--bootstrap", nobody);

        // Then
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.err()).contains(nobody).doesNotContain("bug");
    }

    private CommandRun run(String command, String partitions) {
        return CommandRun.of(
                "topics",
                command,
                "--bootstrap",
                kafka.bootstrapServers(),
                "--prefix",
                prefix,
                "--partitions",
                partitions);
    }
}
