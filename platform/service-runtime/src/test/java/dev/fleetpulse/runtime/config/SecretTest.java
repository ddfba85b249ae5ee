package dev.fleetpulse.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretTest {

    @TempDir
    private Path folder;

    private YamlFile file = new YamlFile(Path.of(""));

    record Locked(Secret key) {}

    @BeforeEach
    void nameFile() {
        file = YamlFile.in(folder);
    }

    @Test
    void shouldBeReadFromItsFileOrVariable() throws Exception {
        // Given
        Path key = Files.writeString(folder.resolve("key"), "from file\n\n");
        Map<String, String> env = Map.of("PULSE_KEY", "from variable");

        // When / Then
        assertThat(file.load(Locked.class, "key: plain", env).key().value()).isEqualTo("plain");
        assertThat(file.load(Locked.class, "key: file:" + key, env).key().value())
                .isEqualTo("from file");
        assertThat(file.load(Locked.class, "key: env:PULSE_KEY", env).key().value())
                .isEqualTo("from variable");
        assertThat(file.load(Locked.class, "", Map.of("FLEETPULSE_KEY", "given"))
                        .key()
                        .value())
                .isEqualTo("given");
    }

    @Test
    void shouldSayWhereItIsMissing() throws Exception {
        // Given
        Path empty = Files.createFile(folder.resolve("empty"));

        // When / Then
        assertThat(problems("key: file:/no/such/file"))
                .containsExactly("key: cannot read the secret's file /no/such/file");
        assertThat(problems("key: file:" + empty)).containsExactly("key: the secret's file " + empty + " is empty");
        assertThat(problems("key: env:NOBODY"))
                .containsExactly("key: the environment variable NOBODY is not set or empty");
        assertThat(problems("key: ''")).containsExactly("key: is empty");
    }

    @Test
    void shouldNeverBeShown() {
        // Given
        Locked locked = file.load(Locked.class, "key: hunter2", Map.of());

        // When / Then
        assertThat(locked).hasToString("Locked[key=***]");
        assertThat(ConfigLoader.render(locked)).isEqualTo("key: '***'\n");
        assertThat(problems("key: [hunter2]")).singleElement().asString().doesNotContain("hunter2");
    }

    private List<String> problems(String yaml) {
        try {
            file.load(Locked.class, yaml, Map.of());
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }
}
