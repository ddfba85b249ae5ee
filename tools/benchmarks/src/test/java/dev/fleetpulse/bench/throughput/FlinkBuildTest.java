package dev.fleetpulse.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkBuildTest {

    private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final FileTime AFTER = FileTime.from(Instant.parse("2026-01-01T00:01:00Z"));

    @TempDir
    private Path root;

    @SuppressWarnings("NullAway.Init") // set by JUnit
    FlinkBuildTest() {}

    @BeforeEach
    void writeSources() throws IOException {
        for (String file : new String[] {
            "tools/flink-rival/pom.xml",
            "tools/flink-rival/src/main/java/Job.java",
            "tools/benchmarks/src/main/java/dev/fleetpulse/bench/rival/Rival.java",
            "schemas/src/main/avro/telemetry.avdl"
        }) {
            write(file);
        }
    }

    @Test
    void shouldFindTheSourceTreeAroundAPlace() throws IOException {
        // Given
        Path place = Files.createDirectories(root.resolve("tools/cli/target/config"));
        // When, Then
        assertThat(FlinkBuild.around(place)).contains(new FlinkBuild(root));
        assertThat(FlinkBuild.around(root.resolveSibling("elsewhere"))).isEmpty();
    }

    @Test
    void shouldBuildWhatIsMissing() throws IOException {
        assertThat(new FlinkBuild(root).isStale(root.resolve("absent.jar"))).isTrue();
    }

    @Test
    void shouldLeaveAloneWhatIsNewerThanAllSources() throws IOException {
        // Given
        Path jar = jarOfLater();
        // When, Then
        assertThat(new FlinkBuild(root).isStale(jar)).isFalse();
    }

    @Test
    void shouldBuildAgainAfterTheSharedProtocolHasChanged() throws IOException {
        // Given
        Path jar = jarOfLater();
        Path protocol = root.resolve("tools/benchmarks/src/main/java/dev/fleetpulse/bench/rival/Rival.java");
        Files.setLastModifiedTime(protocol, FileTime.from(AFTER.toInstant().plusSeconds(1)));
        // When, Then
        assertThat(new FlinkBuild(root).isStale(jar)).isTrue();
    }

    private Path jarOfLater() throws IOException {
        Path jar = write("tools/flink-rival/target/flink-rival.jar");
        return Files.setLastModifiedTime(jar, AFTER);
    }

    private Path write(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(root.resolve(name.substring(0, name.lastIndexOf('/'))));
        Files.writeString(file, name);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path one : all.toList()) {
                Files.setLastModifiedTime(one, BEFORE);
            }
        }
        return file;
    }
}
