package dev.fleetpulse.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * One call of the command line in this JVM.
 *
 * @param code exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record CommandRun(int code, String out, String err) {

    /** Runs a command; nothing else may print meanwhile. */
    public static CommandRun of(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        System.setOut(outStream);
        System.setErr(errStream);
        try {
            int code = FleetPulse.commandLine()
                    .setOut(new PrintWriter(outStream, true, StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(errStream, true, StandardCharsets.UTF_8))
                    .execute(arguments);
            return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
