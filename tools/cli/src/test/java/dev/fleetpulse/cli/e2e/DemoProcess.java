package dev.fleetpulse.cli.e2e;

import dev.fleetpulse.cli.cluster.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The demo in a process of its own, started from the packaged jar. */
final class DemoProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private DemoProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static DemoProcess start(Path folder, Ports ports, String... options) throws IOException {
        Path jar = Path.of(System.getProperty("fleetpulse.root"), "tools", "cli", "target", "fleetpulse.jar");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx600m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "demo",
                "--port-offset",
                Integer.toString(ports.offset())));
        command.addAll(List.of(options));
        Path output = folder.resolve("demo.out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new DemoProcess(process, output);
    }

    /** What it printed so far. */
    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean ended() {
        return !process.isAlive();
    }

    /** Its child processes at this moment. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Asks it to stop, as Ctrl-C or an operating system does. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end. */
    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still runs after " + limit + ":\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
