package dev.fleetpulse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FleetPulseTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --bots 0",
                "demo --duration soon",
                "demo --port-offset 70000",
                "demo --nonsense",
                "simulate",
                "simulate --gateway http://127.0.0.1:1 --bootstrap 127.0.0.1:2",
                "simulate --gateway localhost",
                "simulate --gateway http://127.0.0.1:1 --rate 0",
                "simulate --gateway http://127.0.0.1:1 --token-file no-such-file",
                "simulate --bootstrap 127.0.0.1:2 --token-file no-such-file",
                "topics",
                "topics check --partitions 0",
                "topics check --prefix *",
                "rules check",
                "bench faults --minutes 0",
                "bench faults --only F99",
                "bench soak --bots 15",
                "bench soak --bots 0",
                "nonsense",
                "",
            })
    void shouldAnswerBadUsageWithExitCodeTwoAndHelp(String arguments) {
        // When
        int code = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).containsAnyOf("Usage: fleetpulse", "Did you mean");
    }

    @Test
    void shouldSuggestTheCommandThatWasMeant() {
        // When
        run("simulat");

        // Then
        assertThat(err.toString()).contains("simulate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "demo --help", "help demo", "topics create --help", "bench faults --help", "--version"
            })
    void shouldHelpOnStandardOutput(String arguments) {
        // When
        int code = run(arguments.split(" "));

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).contains("leetpulse");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldDescribeEveryCommandAndOption() {
        // When
        CommandLine root = FleetPulse.commandLine();

        // Then
        assertThat(root.getSubcommands()).allSatisfy((name, command) -> {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
            assertThat(command.getCommandSpec().options())
                    .allSatisfy(option -> assertThat(option.description())
                            .as(name + " " + option.longestName())
                            .isNotEmpty());
        });
    }

    private int run(String... arguments) {
        return FleetPulse.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
