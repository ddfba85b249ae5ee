package dev.fleetpulse.processor.query;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.AllTasks;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.schema.SliceAnswers;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer is put together while the task goes on. */
class AnswersTopologyTest {

    private static final int PARTITIONS = 1;
    private static final Instant NEXT_MINUTE = NOON.plusSeconds(60);

    @TempDir
    Path folder;

    /** A minute's slice appears when the minute ends: whoever reads an answer as of later may rely on it. */
    @Test
    void shouldNotClaimToBeNewerThanTheSlicesItGives() {
        // Given
        AllTasks tasks = new AllTasks(folder, PARTITIONS);
        SampleBot till = new SampleBot("orders", "till-1");
        tasks.send(till.failed("pay", NOON.plusSeconds(10), Duration.ofMillis(40), "TIMEOUT"));
        tasks.tickAll(NOON.plusSeconds(50));
        Answers answers = new Answers(new GoingOn(tasks), PARTITIONS);

        // When
        SliceAnswers answer = answers.slices(Scope.FLEET, BotKey.owner("orders", PARTITIONS), Level.MINUTE);

        // Then
        boolean hasTheMinute = answer.getSlices().stream()
                .anyMatch(one -> one.getSlice().getStart().equals(NOON));
        assertThat(answer.getAsOf()).isAfter(NOON);
        assertThat(hasTheMinute || answer.getAsOf().isBefore(NEXT_MINUTE))
                .as("the minute is there, or the answer is as of before its end: %s", answer)
                .isTrue();
    }

    /** The stores of tasks whose minute ends just after slices were asked for. */
    private static final class GoingOn implements LocalStores {

        private final AllTasks tasks;
        private boolean slicesAsked;

        GoingOn(AllTasks tasks) {
            this.tasks = tasks;
        }

        @Override
        public <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition) {
            if (name.equals(TopologyNames.FLEET_SLICES)) {
                slicesAsked = true;
            } else if (slicesAsked && name.equals(TopologyNames.FLEET_PROGRESS)) {
                tasks.tickAll(NEXT_MINUTE.plusSeconds(1));
            }
            return tasks.fleetStore(name, partition);
        }

        @Override
        public Standing standing(Scope scope, int partition) {
            return Standing.OWNER;
        }
    }
}
