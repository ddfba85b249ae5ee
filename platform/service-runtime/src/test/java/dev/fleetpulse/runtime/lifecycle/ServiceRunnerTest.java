package dev.fleetpulse.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.config.FormerName;
import dev.fleetpulse.runtime.config.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ServiceRunnerTest {

    record Config(
            @Default("3") int attempts, @Default("s3cret") Secret token) {}

    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(realErr);
        realErr.print(err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldEndWith2AndEveryProblemWhenSettingsAreBad() {
        // When
        int code = ServiceRunner.run(
                sink(new ScriptedService()), null, Map.of("FLEETPULSE_ATTEMPTS", "many", "FLEETPULSE_TOKN", "x"));

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "sink: 2 problem(s) in the settings",
                        "FLEETPULSE_TOKN: unknown setting (did you mean FLEETPULSE_TOKEN?)",
                        "attempts: not a whole number (got many, allowed -2147483648 to 2147483647)");
    }

    @Test
    void shouldEndWith2WhenTheStartFindsBadSettings() {
        // Given
        ScriptedService service = ScriptedService.failing(new ConfigException(List.of("http.auth.tokens_file: empty")));

        // When
        int code = ServiceRunner.run("sink", service);

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("\nhttp.auth.tokens_file: empty\n");
        assertThat(service.closes).hasValue(1);
    }

    @Test
    void shouldEndWith1AndOneLineWhenItCannotStart() {
        // Given
        ScriptedService service = ScriptedService.failing(
                new StartupException("http.port: 8080 is taken", new IllegalStateException("inner")));

        // When
        int code = ServiceRunner.run("sink", service);

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("sink: cannot start: http.port: 8080 is taken\n")
                .doesNotContain("inner", "\tat ");
        assertThat(service.closes).hasValue(1);
    }

    @Test
    void shouldShowWhereABugIsWhenTheStartHitsOne() {
        // When
        int code = ServiceRunner.run("sink", ScriptedService.failing(new NullPointerException("topic")));

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("sink: cannot start: topic\n", "\tat ");
    }

    @Test
    void shouldEndWith1WhenTheServiceFailsWhileRunning() {
        // Given
        ScriptedService service = new ScriptedService();
        service.failure.complete(new IllegalStateException("stream thread died"));

        // When
        int code = ServiceRunner.run("sink", service);

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(service.closes).hasValue(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Failed while running", "stream thread died");
    }

    @Test
    void shouldCloseAndEndWith0WhenInterrupted() throws Exception {
        // Given
        ScriptedService service = new ScriptedService();
        AtomicInteger code = new AtomicInteger(-1);
        Thread runner = new Thread(() -> code.set(ServiceRunner.run("sink", service)));
        runner.start();
        service.started.await();

        // When
        runner.interrupt();

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(code).hasValue(0));
        assertThat(service.closes).hasValue(1);
    }

    @Test
    void shouldWriteTheSettingsToTheLogWithoutSecrets() {
        // When
        ServiceRunner.run(sink(ScriptedService.failing(new StartupException("enough"))), null, Map.of());

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("attempts: 3\ntoken: '***'")
                .doesNotContain("s3cret");
    }

    @Test
    void shouldSayInOneLineEachWhichNamesOfEarlierSystemsItFound() {
        // When
        ServiceRunner.run(
                sink(ScriptedService.failing(new StartupException("enough"))),
                null,
                Map.of("OLD_TOKEN", "0ld-s3cret", "OLD_TRIES", "7", "OLD_COLOUR", "red"));

        // Then
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().filter(line -> line.contains("Deprecated environment name")))
                .singleElement()
                .asString()
                .contains("OLD_TOKEN", "FLEETPULSE_TOKEN");
        assertThat(text.lines().filter(line -> line.contains("Environment name that is not used")))
                .singleElement()
                .asString()
                .contains("OLD_COLOUR", "nothing is painted here");
        assertThat(text).doesNotContain("0ld-s3cret", "OLD_TRIES");
    }

    private static ServiceDefinition<Config> sink(Service service) {
        return new ServiceDefinition<>(
                "sink",
                Config.class,
                List.of(
                        FormerName.moved("OLD_TOKEN", "token"),
                        FormerName.dropped("OLD_COLOUR", "nothing is painted here")),
                config -> service);
    }
}
