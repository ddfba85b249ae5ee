package dev.fleetpulse.cli.bench;

import dev.fleetpulse.bench.report.BenchReport;
import dev.fleetpulse.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the report of any benchmark is told. */
final class ReportOptions {

    @Option(names = "--json", paramLabel = "FILE", description = "Write the ratios into this file as well.")
    private @Nullable Path json;

    /** Prints the report, and writes it if asked to; the exit code: 1 if outputs differ. */
    int tell(BenchReport report, Terminal terminal) throws IOException {
        report.table().forEach(terminal::line);
        if (json != null) {
            report.write(json);
        }
        return report.equalOutputs() ? 0 : 1;
    }
}
