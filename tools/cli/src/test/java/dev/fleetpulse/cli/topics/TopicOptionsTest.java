package dev.fleetpulse.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicOptionsTest {

    @TempDir
    Path folder;

    @Test
    void shouldRefuseAnOptionBesideTheFileThatHasItAlready() throws IOException {
        // When
        CommandRun run = CommandRun.of("topics", "check", "--config", file("topics: {prefix: a}"), "--prefix", "b");

        // Then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--prefix stands in the file that --config names");
    }

    @Test
    void shouldNameEveryProblemOfTheFile() throws IOException {
        // When
        CommandRun run = CommandRun.of(
                "topics", "check", "--config", file("kafka: {bootstrap_servers: nowhere}\ntopics: {prefx: a}"));

        // Then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("kafka.bootstrap_servers: not an address", "topics.prefx: unknown");
    }

    @Test
    void shouldGiveTheClientThePropertiesOfTheFile() throws IOException {
        // When
        CommandRun run = CommandRun.of(
                "topics", "check", "--config", file("kafka: {properties: {security.protocol: CARRIER_PIGEON}}"));

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("CARRIER_PIGEON").doesNotContain("bug");
    }

    @Test
    void shouldLeaveOutSettingsOfServicesInTheSameEnvironment() {
        // When
        Map<String, String> own = TopicOptions.own(Map.of(
                "FLEETPULSE_HTTP__HOST", "0.0.0.0",
                "FLEETPULSE_KAFKA__BOOTSTRAP_SERVERS", "broker:9092",
                "FLEETPULSE_TOPICS__PREFIX", "pulse",
                "PASSWORD", "for env:PASSWORD"));

        // Then
        assertThat(own)
                .containsOnlyKeys("FLEETPULSE_KAFKA__BOOTSTRAP_SERVERS", "FLEETPULSE_TOPICS__PREFIX", "PASSWORD");
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("topics.yaml"), yaml).toString();
    }
}
