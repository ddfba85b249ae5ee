package dev.fleetpulse.bench.rival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol of a rival's process, with a rival that is done at once. */
class RivalRunTest {

    private static final WindowRow ROW = new WindowRow("shop/till", 60_000, 0, 7, 2, 5, 1, 2, 3);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Instant rival = new Instant();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set by JUnit
    RivalRunTest() {}

    @Test
    void shouldMeasureAfterAWarmUpAndWriteTheRows() throws IOException {
        // Given
        Path outputs = folder.resolve("rows");
        // When
        int exitCode = run(settings("events=7", "warm.up.ms=1", "outputs=" + outputs));
        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString(UTF_8)).matches("measured events=7 nanos=\\d+ cpu_nanos=\\d+\\R");
        assertThat(Files.readString(outputs)).isEqualTo(ROW + "\n");
        assertThat(rival.names).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(rival.closed).isEqualTo(rival.names);
    }

    @Test
    void shouldWriteNoRowsUnlessAskedTo() throws IOException {
        // When
        int exitCode = run(settings("events=7", "warm.up.ms=0"));
        // Then
        assertThat(exitCode).isZero();
        assertThat(rival.names).hasSize(1);
        assertThat(folder).isDirectoryNotContaining("glob:**/rows");
    }

    @Test
    void shouldTellWhichSettingIsMissing() throws IOException {
        // When
        int exitCode = run(settings("warm.up.ms=0"));
        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(err.toString(UTF_8)).contains("events: missing");
    }

    private int run(Path settings) {
        return RivalRun.of(
                properties -> rival,
                List.of(settings.toString()),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    private Path settings(String... further) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "name=rival",
                "bootstrap.servers=127.0.0.1:1",
                "schema.registry.url=mock://none",
                "topic=bench.events",
                "commit.interval.ms=250",
                "folder=" + folder,
                "guarantee=at_least_once"));
        lines.addAll(List.of(further));
        return Files.write(folder.resolve("settings"), lines);
    }

    /** Has processed everything when it starts. */
    private static final class Instant implements Rival {

        private final List<String> names = new ArrayList<>();
        private final List<String> closed = new ArrayList<>();

        @Override
        public Passage start(RivalInput input, String name) {
            names.add(name);
            return new Passage() {
                @Override
                public long processed() {
                    return input.events();
                }

                @Override
                public List<WindowRow> outputs() {
                    return List.of(ROW);
                }

                @Override
                public void close() {
                    closed.add(name);
                }
            };
        }
    }
}
