package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.SubjectAnswers;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.AvroCodec;
import dev.fleetpulse.topic.BotKey;
import dev.fleetpulse.topic.TopicSettings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that follow each other's partitions; one of them goes away. */
@ExtendWith(KafkaExtension.class)
final class StandbyIT {

    private static final int PARTITIONS = 2;
    private static final int EVENTS = 200;
    private static final SampleBot AUDIT_BOT = new SampleBot("audit", "auditor-1");
    private static final AvroCodec<SubjectAnswers> ANSWERS =
            new AvroCodec<>(SubjectAnswers.getEncoder(), SubjectAnswers.getDecoder());
    private static final String QUESTION = "/internal/v1/subjects?scope=BOT&partition="
            + BotKey.owner("audit/auditor-1", PARTITIONS) + "&fleet=audit&bot=auditor-1&windows=1h";

    private ProcessorScene one;
    private ProcessorScene two;

    @BeforeEach
    void start(KafkaFixture kafka, @TempDir Path folder) {
        TopicSettings topics = kafka.newTopics(PARTITIONS);
        one = new ProcessorScene(kafka, topics, folder, "one");
        two = new ProcessorScene(kafka, topics, folder, "two");
        one.launch();
        two.launch();
        one.awaitReady();
        two.awaitReady();
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() -> assertThat(one.client().map().getInstances())
                        .allSatisfy(instance -> {
                            assertThat(instance.getBotPartitions()).hasSize(1);
                            assertThat(instance.getStandbyBotPartitions())
                                    .hasSize(1)
                                    .doesNotContainAnyElementsOf(instance.getBotPartitions());
                            assertThat(instance.getStandbyFleetPartitions())
                                    .hasSize(1)
                                    .doesNotContainAnyElementsOf(instance.getFleetPartitions());
                        })
                        .hasSize(2));
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void shouldAnswerFromTheCopyThenTakeOverAndCountOn() {
        // Given
        ProcessorScene owner = ownsTheBot(one.client().map(), one.url()) ? one : two;
        ProcessorScene other = owner == one ? two : one;
        write(EVENTS);
        awaitTotal(owner, "", EVENTS);
        assertThat(other.client().get(QUESTION).statusCode())
                .as("not asked for a copy")
                .isEqualTo(421);
        awaitTotal(other, "&standby=true", EVENTS);

        // When
        owner.close();

        // Then
        SubjectAnswers copy = answer(other, "&standby=true");
        assertThat(copy.getStandby()).isTrue();
        assertThat(copy.getBehindRecords()).isNotNull().isLessThan(100);
        assertThat(total(copy)).isEqualTo(EVENTS);

        // When
        write(1);

        // Then
        awaitTotal(other, "", EVENTS + 1);
        assertThat(answer(other, "&standby=true").getStandby())
                .as("it is the owner now")
                .isFalse();
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(() -> assertThat(metrics(other))
                        .contains("fleetpulse_processor_restore_remaining_records{of=\"owned\"} 0.0"));
        assertThat(metrics(other))
                .contains("fleetpulse_processor_continuity_broken_total 0.0")
                .contains("fleetpulse_processor_input_gone_offsets_total 0.0");
    }

    private static String metrics(ProcessorScene processor) {
        return new String(processor.client().get("/metrics").body(), StandardCharsets.UTF_8);
    }

    private static boolean ownsTheBot(ProcessorMap map, String url) {
        int partition = BotKey.owner("audit/auditor-1", PARTITIONS);
        return map.getInstances().stream()
                .filter(instance -> instance.getUrl().equals(url))
                .map(ProcessorInstance::getBotPartitions)
                .anyMatch(partitions -> partitions.contains(partition));
    }

    private static SubjectAnswers answer(ProcessorScene processor, String parameters) {
        HttpResponse<byte[]> response = processor.client().get(QUESTION + parameters);
        assertThat(response.statusCode()).isEqualTo(200);
        return ANSWERS.decode(response.body());
    }

    private static long total(SubjectAnswers answers) {
        return answers.getSubjects().stream()
                .mapToLong(subject -> subject.getWindows().get(0).getSlice().getSuccesses())
                .sum();
    }

    private static void awaitTotal(ProcessorScene processor, String parameters, long total) {
        await().atMost(ProcessorScene.PATIENCE)
                .untilAsserted(
                        () -> assertThat(total(answer(processor, parameters))).isEqualTo(total));
    }

    private void write(int events) {
        List<TelemetryEvent> batch = IntStream.range(0, events)
                .mapToObj(n -> AUDIT_BOT.succeeded("audit", Instant.now(), Duration.ofMillis(20)))
                .toList();
        one.write(batch);
    }
}
