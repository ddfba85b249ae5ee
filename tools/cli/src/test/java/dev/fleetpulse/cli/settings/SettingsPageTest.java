package dev.fleetpulse.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the code says. */
class SettingsPageTest {

    private static final String UPDATE = "configuration.page.update";

    private static final Path ROOT = Path.of(System.getProperty("fleetpulse.root"));

    @Test
    void shouldBeWhatTheCodeSays() throws IOException {
        // Given
        Path file = ROOT.resolve("docs/configuration.md");
        String page = Files.readString(file);

        // When
        String expected = new SettingsPage(new Javadocs(ROOT)).updated(page);
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file, expected);
        }

        // Then
        assertThat(Files.readString(file))
                .as("settings have changed: mvn -Pquick -pl tools/cli -am test -Dtest=SettingsPageTest "
                        + "-Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true")
                .isEqualTo(expected);
    }
}
