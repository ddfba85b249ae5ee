package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TopicCheckTest {

    private static final TopicSettings SETTINGS = new TopicSettings("fleetpulse", 12, 3, false);

    @Test
    void shouldFindNothingWrongWithATopicAsWeCreateIt() {
        for (TopicDescriptor topic : Topics.ALL) {
            assertThat(problems(topic, SETTINGS, found(topic, SETTINGS))).isEmpty();
            assertThat(problems(topic, SETTINGS.withCreateTime(), found(topic, SETTINGS.withCreateTime())))
                    .isEmpty();
        }
    }

    @Test
    void shouldNameTheCommandThatCreatesAMissingTopic() {
        assertThat(TopicCheck.problems(Topics.ALERTS, SETTINGS, Optional.empty(), "kafka:9092"))
                .containsExactly("topic fleetpulse.alerts does not exist; create it with: fleetpulse topics create"
                        + " (or set topics.manage: true)");
    }

    @Test
    void shouldRefuseAnotherNumberOfPartitions() {
        // When
        List<String> problems = problems(Topics.EVENTS, SETTINGS, new TopicCheck.Found(4, 3, configs(Topics.EVENTS)));

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("topic fleetpulse.events has 4 partitions, expected 12; ")
                .contains("topics.partitions: 4");
    }

    @Test
    void shouldRefuseFewerCopiesButNotMore() {
        assertThat(problems(Topics.EVENTS, SETTINGS, new TopicCheck.Found(12, 1, configs(Topics.EVENTS))))
                .singleElement()
                .asString()
                .contains("has partitions with 1 copies, expected 3");
        assertThat(problems(Topics.EVENTS, SETTINGS, new TopicCheck.Found(12, 4, configs(Topics.EVENTS))))
                .isEmpty();
    }

    @Test
    void shouldGiveTheExactCommandForAWrongCleanup() {
        assertThat(withConfig(Topics.DELIVERIES, "cleanup.policy", "delete"))
                .containsExactly("topic fleetpulse.deliveries has cleanup.policy=delete, expected compact,delete;"
                        + " mend it with: kafka-configs.sh --bootstrap-server kafka:9092 --alter --entity-type topics"
                        + " --entity-name fleetpulse.deliveries --add-config cleanup.policy=[compact,delete]");
    }

    @Test
    void shouldTakeCleanupPoliciesInAnyOrder() {
        assertThat(withConfig(Topics.DELIVERIES, "cleanup.policy", "delete,compact"))
                .isEmpty();
    }

    /** With the producers' clocks, one bot could move the partition clock. */
    @Test
    void shouldRefuseEventsStampedByProducers() {
        assertThat(withConfig(Topics.EVENTS, "message.timestamp.type", "CreateTime"))
                .singleElement()
                .asString()
                .contains("has message.timestamp.type=CreateTime, expected LogAppendTime");
    }

    @Test
    void shouldRefuseAReplayStampedByTheBroker() {
        // Given
        TopicSettings replay = SETTINGS.withCreateTime();

        // When
        List<String> problems = problems(Topics.EVENTS, replay, found(Topics.EVENTS, SETTINGS));

        // Then
        assertThat(problems).singleElement().asString().contains("expected CreateTime");
    }

    @Test
    void shouldNotCareWhoStampsOtherTopics() {
        assertThat(withConfig(Topics.ALERTS, "message.timestamp.type", "LogAppendTime"))
                .isEmpty();
    }

    @Test
    void shouldRefuseAShorterRetentionOnly() {
        assertThat(withConfig(Topics.EVENTS, "retention.ms", "3600000"))
                .singleElement()
                .asString()
                .contains("has retention.ms=3600000, expected at least 2592000000")
                .endsWith("--add-config retention.ms=2592000000");
        assertThat(withConfig(Topics.EVENTS, "retention.ms", "-1")).isEmpty();
        assertThat(withConfig(Topics.EVENTS, "retention.ms", "9999999999")).isEmpty();
    }

    @Test
    void shouldListEveryProblemOfATopic() {
        assertThat(problems(Topics.EVENTS, SETTINGS, new TopicCheck.Found(1, 1, Map.of())))
                .hasSize(5);
    }

    private static List<String> withConfig(TopicDescriptor topic, String config, String value) {
        Map<String, String> configs = new HashMap<>(configs(topic));
        configs.put(config, value);
        return problems(topic, SETTINGS, new TopicCheck.Found(12, 3, configs));
    }

    private static TopicCheck.Found found(TopicDescriptor topic, TopicSettings settings) {
        return new TopicCheck.Found(12, 3, TopicConfigs.of(topic, settings));
    }

    private static Map<String, String> configs(TopicDescriptor topic) {
        return TopicConfigs.of(topic, SETTINGS);
    }

    private static List<String> problems(TopicDescriptor topic, TopicSettings settings, TopicCheck.Found found) {
        return TopicCheck.problems(topic, settings, Optional.of(found), "kafka:9092");
    }
}
