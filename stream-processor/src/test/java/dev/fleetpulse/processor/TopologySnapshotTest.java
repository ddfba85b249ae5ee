package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** A change of the topology is a migration of data: the snapshot makes it a decision. */
class TopologySnapshotTest {

    private static final Path SNAPSHOT = Path.of("src", "test", "resources", "topology.txt");
    private static final Pattern STORES = Pattern.compile("stores: \\[([^]]*)]");

    @Test
    void shouldBeTheTopologyThatRunningStateBelongsTo() throws IOException {
        // Given
        Topology topology = TestTopology.of(1, partition -> {}, new SimpleMeterRegistry());

        // When
        String description = STORES.matcher(topology.describe().toString())
                .replaceAll(stores -> "stores: [" + sorted(stores.group(1)) + "]");

        // Then
        assertThat(description)
                .as(
                        "The topology is not the one in %s. Before you update the file, answer in the change: what happens to"
                                + " running state? Stores and their changelogs go by name; a renamed one starts empty, a renamed"
                                + " or reordered sub-topology changes the tasks, and slices, alerts and progress of every"
                                + " installation are in there. Actual:%n%s",
                        SNAPSHOT, description)
                .isEqualToNormalizingWhitespace(Files.readString(SNAPSHOT));
    }

    /** Streams names them in the order of a hash. */
    private static String sorted(String names) {
        return Arrays.stream(names.split(", ")).sorted().collect(Collectors.joining(", "));
    }
}
