package dev.fleetpulse.processor;

import static dev.fleetpulse.testkit.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.SliceReader;
import dev.fleetpulse.processor.task.TopologyNames;
import dev.fleetpulse.schema.FleetDelta;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.schema.TelemetryEvent;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.SliceAccumulator;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.testkit.SampleBot;
import dev.fleetpulse.topic.BotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One fleet with 90 % of all events, its bots in every partition: what it costs to merge does not go with the events. */
class HotFleetTopologyTest {

    private static final int PARTITIONS = 4;
    private static final int SECONDS = 20;
    private static final int EVENTS_A_SECOND = 100;
    private static final String HOT = "hot";

    @TempDir
    Path folder;

    @Test
    void shouldMergeAShareOfEachPartitionASecondAndLoseNothing() {
        // Given
        AllTasks tasks = new AllTasks(folder, PARTITIONS);
        List<SampleBot> hot = bots(HOT, 16);
        List<SampleBot> cold = bots("cold", 4);
        SliceAccumulator expected = new SliceAccumulator();

        // When
        for (int second = 0; second < SECONDS; second++) {
            for (int n = 0; n < EVENTS_A_SECOND; n++) {
                Instant at = NOON.plusSeconds(second).plusMillis(9L * n);
                boolean isHot = n % 10 != 0;
                SampleBot bot = isHot ? hot.get(n % 16) : cold.get(n % 4);
                TelemetryEvent event = n % 7 == 0
                        ? bot.failed("pay", at, Duration.ofMillis(n), "TIMEOUT")
                        : bot.succeeded("pay", at, Duration.ofMillis(n));
                tasks.send(event);
                if (isHot) {
                    expected.add(CountedEvent.of(event, at, NameAdmission.ALL));
                }
            }
        }
        Instant end = NOON.plusSeconds(SECONDS);
        tasks.tickAll(end);

        // Then
        assertThat(window(tasks, end)).isEqualTo(expected.toSlice(Window.M1.at(end)));
        assertThat(sharesOfHotBySecond(tasks))
                .as("one share a second and source partition, of 90 events")
                .hasSize(SECONDS)
                .allSatisfy((second, shares) -> assertThat(shares).isEqualTo(PARTITIONS));
    }

    private static Slice window(AllTasks tasks, Instant at) {
        int partition = BotKey.owner(HOT, PARTITIONS);
        SliceRange range = Window.M1.at(at);
        return new SliceReader(tasks.fleetStore(TopologyNames.FLEET_SLICES, partition))
                .merged(HOT, range, new Coverage(at, Instant.EPOCH));
    }

    private static Map<Instant, Long> sharesOfHotBySecond(AllTasks tasks) {
        return tasks.sent().stream()
                .filter(delta -> delta.getShares().stream()
                        .anyMatch(share -> share.getFleet().equals(HOT)))
                .collect(Collectors.groupingBy(
                        FleetDelta::getThrough,
                        Collectors.summingLong(delta -> delta.getShares().stream()
                                .filter(share -> share.getFleet().equals(HOT))
                                .count())));
    }

    private static List<SampleBot> bots(String fleet, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new SampleBot(fleet, "bot-" + n))
                .toList();
    }
}
