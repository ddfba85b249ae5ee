package dev.fleetpulse.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataHomeTest {

    @Test
    void shouldDeleteATemporaryFolderWithAllInIt() throws Exception {
        // Given
        DataHome home = DataHome.open(null);
        Files.createDirectories(home.resolve("kafka/events-0"));
        Files.writeString(home.resolve("kafka/events-0/log"), "x");

        // When
        home.close();

        // Then
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void shouldKeepTheUsersFolder(@TempDir Path parent) throws Exception {
        // Given
        DataHome home = DataHome.open(parent.resolve("mine"));
        Files.writeString(home.resolve("file"), "x");

        // When
        home.close();

        // Then
        assertThat(home.resolve("file")).exists();
    }
}
