package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.local.LocalBroker;
import dev.fleetpulse.local.LoopbackPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicProvisionerIT {

    @TempDir
    private static Path folder;

    private static LocalBroker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() {
        broker = LocalBroker.start(folder, 0, 0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void shouldBeContentWithWhatItCreated() {
        // Given
        TopicProvisioner provisioner = provisioner("created", true);

        // When
        List<String> created = provisioner.create(Topics.ALL);

        // Then
        assertThat(created)
                .containsExactlyElementsOf(
                        Topics.ALL.stream().map(topic -> topic.under("created")).toList());
        assertThat(provisioner.check(Topics.ALL)).isEmpty();
        assertThat(provisioner.create(Topics.ALL)).isEmpty();
    }

    @Test
    void shouldCreateTopicsForALogThatIsPlayedAgain() {
        // Given
        TopicSettings live = new TopicSettings("replayed", 4, 1, true);
        TopicProvisioner replay = new TopicProvisioner(admin, live.withCreateTime());

        // When
        replay.ensure(Topics.ALL);

        // Then
        assertThat(replay.check(Topics.ALL)).isEmpty();
        assertThat(new TopicProvisioner(admin, live).check(List.of(Topics.EVENTS)))
                .singleElement()
                .asString()
                .contains("expected LogAppendTime");
    }

    @Test
    void shouldCreateMissingTopicsAtStartOnlyWhereToldTo() {
        // Given
        TopicProvisioner unmanaged = provisioner("start", false);

        // When / Then
        assertThatThrownBy(() -> unmanaged.ensure(List.of(Topics.EVENTS, Topics.ALERTS)))
                .isInstanceOf(WrongTopicsException.class)
                .hasMessageContaining("topic start.events does not exist")
                .hasMessageContaining("topic start.alerts does not exist");
        provisioner("start", true).ensure(List.of(Topics.EVENTS, Topics.ALERTS));
        unmanaged.ensure(List.of(Topics.EVENTS, Topics.ALERTS));
    }

    @Test
    void shouldNeverChangeATopicThatIsThere() throws Exception {
        // Given
        NewTopic wrong = new NewTopic("wrong.events", Optional.of(1), Optional.empty());
        admin.createTopics(List.of(wrong)).all().get();

        // When / Then
        assertThatThrownBy(() -> provisioner("wrong", true).ensure(List.of(Topics.EVENTS)))
                .isInstanceOf(WrongTopicsException.class)
                .hasMessageContaining("has 1 partitions, expected 4")
                .hasMessageContaining("message.timestamp.type=CreateTime, expected LogAppendTime")
                .hasMessageContaining("--bootstrap-server " + broker.bootstrapServers());
    }

    @Test
    void shouldSayThatKafkaDoesNotAnswer() {
        // Given
        Map<String, Object> nobody = Map.of("bootstrap.servers", "127.0.0.1:" + LoopbackPort.free());
        try (Admin lonely = Admin.create(nobody)) {
            TopicProvisioner provisioner =
                    new TopicProvisioner(lonely, new TopicSettings("fleetpulse", 4, 1, true), Duration.ofSeconds(1));

            // When / Then
            assertThatThrownBy(() -> provisioner.ensure(Topics.ALL))
                    .isInstanceOf(KafkaUnavailableException.class)
                    .hasMessageContaining("no answer within 1 s");
        }
    }

    private static TopicProvisioner provisioner(String prefix, boolean manage) {
        return new TopicProvisioner(admin, new TopicSettings(prefix, 4, 1, manage));
    }
}
