package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts that come in several kinds. */
final class KindsTest {

    sealed interface Target {

        @Kind("file")
        record ToFile(Path path, @Default("10") int keep) implements Target {}

        @Kind("log")
        record ToLog() implements Target {}
    }

    record Config(Map<String, Target> targets, Target last) {

        Config {
            last = last == null ? new Target.ToLog() : last;
        }
    }

    @TempDir
    private Path folder;

    @Test
    void shouldBindEachPartByItsType() throws IOException {
        // When
        Config config = load("targets: {a: {type: FILE, path: x}, b: {type: log}}", Map.of());

        // Then
        assertThat(config.targets())
                .isEqualTo(Map.of("a", new Target.ToFile(Path.of("x"), 10), "b", new Target.ToLog()));
        assertThat(config.last()).isEqualTo(new Target.ToLog());
    }

    @Test
    void shouldTakeTypesAndSettingsOfAnyKindFromTheEnvironment() throws IOException {
        // When
        Config config = load(
                "targets: {a: {type: log}}",
                Map.of(
                        "FLEETPULSE_TARGETS__A__TYPE", "file",
                        "FLEETPULSE_TARGETS__A__PATH", "y",
                        "FLEETPULSE_TARGETS__A__KEEP", "2"));

        // Then
        assertThat(config.targets()).isEqualTo(Map.of("a", new Target.ToFile(Path.of("y"), 2)));
    }

    @Test
    void shouldSayWhichKindsThereAreAndWhatIsOfAnother() {
        assertThatThrownBy(() -> load(
                        "{targets: {a: {path: x}, b: {type: pigeon}, c: {type: log, path: x}, d: here, e: {type: file, paht: x, path: y}}}",
                        Map.of()))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .isEqualTo(List.of(
                                        "targets.a.type: missing (allowed file, log)",
                                        "targets.b.type: unknown value (got pigeon, allowed file, log)",
                                        "targets.c.path: unknown setting (none are known here)",
                                        "targets.d: not a map (got here, allowed a map of settings)",
                                        "targets.e.paht: unknown setting (did you mean path?)")));
    }

    @Test
    void shouldWriteTheTypeFirst() throws IOException {
        assertThat(ConfigLoader.render(load("last: {type: file, path: x}", Map.of())))
                .contains("last:\n  type: file\n  path: x\n  keep: 10\n");
    }

    private Config load(String yaml, Map<String, String> env) throws IOException {
        return ConfigLoader.load(Config.class, Files.writeString(folder.resolve("config.yaml"), yaml), env);
    }
}
