package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.cli.cluster.DataHome;
import dev.fleetpulse.cli.terminal.DurationText;
import dev.fleetpulse.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the user sees of the faults: a line when one begins and ends, and a table at the end. Not thread-safe. */
final class FaultTable {

    /** More would hide the first ones, which usually explain the rest. */
    private static final int MAX_NOTES = 20;

    private final Terminal terminal;
    private final List<Row> rows = new ArrayList<>();
    private boolean stopped;
    private long begun;

    private record Row(Fault fault, Report report, Duration took) {}

    FaultTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void starting() {
        terminal.line("Starting Kafka and the schema registry");
    }

    void begin(Fault fault) {
        begun = System.nanoTime();
        terminal.line("%-8s %s ...".formatted(fault.id(), fault.what()));
    }

    void end(Fault fault, Report report) {
        Row row = new Row(fault, report, Duration.ofNanos(System.nanoTime() - begun));
        rows.add(row);
        terminal.line("%-8s %s after %s".formatted(fault.id(), word(report), DurationText.of(row.took())));
        if (report.outcome() == Report.Outcome.DIFFERS) {
            report.notes().stream().limit(MAX_NOTES).forEach(note -> terminal.line("         " + note));
        }
    }

    /** The user did not want to wait for the rest. */
    void stopped() {
        stopped = true;
    }

    /** Prints the table and removes temporary data, unless there is something to look at; whether all agree. */
    boolean close(DataHome home) {
        terminal.line("");
        for (Row row : rows) {
            terminal.line("%-8s %-8s %7s  %-68s %s"
                    .formatted(
                            row.fault().id(),
                            word(row.report()),
                            DurationText.of(row.took()),
                            row.fault().what(),
                            note(row.report())));
        }
        boolean agree = rows.stream().noneMatch(row -> row.report().outcome() == Report.Outcome.DIFFERS);
        if (stopped) {
            terminal.line("stopped by the user; the other faults were not run");
        }
        if (agree) {
            home.close();
        } else {
            terminal.line("data and logs are in " + home.folder());
        }
        return agree;
    }

    private static String word(Report report) {
        return switch (report.outcome()) {
            case AGREES -> "agrees";
            case DIFFERS -> "DIFFERS";
            case SKIPPED -> "SKIPPED";
        };
    }

    /** All that was seen, or the first thing that differs: the others stand above. */
    private static String note(Report report) {
        return report.notes().stream()
                .limit(report.outcome() == Report.Outcome.DIFFERS ? 1 : MAX_NOTES)
                .collect(Collectors.joining("; "));
    }
}
