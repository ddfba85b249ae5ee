package dev.fleetpulse.cli.terminal;

import java.io.Console;
import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/**
 * The screen: lines that stay and, on a real terminal, one status line below them that is rewritten in place. Texts may
 * hold picocli's style marks, {@code @|bold ...|@}. Thread-safe.
 */
public final class Terminal {

    private static final String CLEAR_LINE = "\r\u001b[K";
    /** Without wrapping, a line that is too long for the window is cut by the terminal instead of spoiling the screen. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final PrintStream out;
    private final boolean interactive;
    private final Ansi ansi;
    private String status = "";

    /** @param interactive whether the stream ends at a person's terminal */
    public Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
        this.ansi = interactive ? Ansi.AUTO : Ansi.OFF;
    }

    /** Standard output. */
    public static Terminal standard() {
        return new Terminal(System.out, isTerminal());
    }

    /** Whether a status line can be rewritten in place. */
    public boolean interactive() {
        return interactive;
    }

    /** Prints a line that stays. */
    public synchronized void line(String text) {
        String below = status;
        clear();
        out.println(ansi.string(text));
        show(below);
        out.flush();
    }

    /** Shows a status line, or nothing for an empty one; only on a real terminal. */
    public synchronized void status(String text) {
        if (interactive && !text.equals(status)) {
            clear();
            show(text);
            out.flush();
        }
    }

    private void clear() {
        if (!status.isEmpty()) {
            out.print(CLEAR_LINE);
            status = "";
        }
    }

    private void show(String text) {
        if (!text.isEmpty()) {
            out.print(NO_WRAP + ansi.string(text) + WRAP);
            status = text;
        }
    }

    // Before Java 22 it does return null, and from 22 on isTerminal is asked.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // Since Java 22 there is a console even where output goes to a file; only then does this method exist.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
