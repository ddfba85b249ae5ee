package dev.fleetpulse.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @Test
    void shouldKeepTheStatusLineBelowNewLines() {
        // Given
        Terminal terminal = terminal(true);
        terminal.status("40 bots");

        // When
        terminal.line("an alert");

        // Then
        String clear = "\r\u001b[K";
        String status = "\u001b[?7l40 bots\u001b[?7h";
        assertThat(shown()).isEqualTo(status + clear + "an alert" + System.lineSeparator() + status);
    }

    @Test
    void shouldShowOnlyLinesWithoutStyleWhereNobodyWatches() {
        // Given
        Terminal terminal = terminal(false);

        // When
        terminal.status("40 bots");
        terminal.line("@|bold an|@ alert");

        // Then
        assertThat(shown()).isEqualTo("an alert" + System.lineSeparator());
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), interactive);
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
