package dev.fleetpulse.cli.demo;

import dev.fleetpulse.cli.terminal.DurationText;
import dev.fleetpulse.cli.terminal.StopSignal;
import dev.fleetpulse.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts one after the other, shows how long each takes, and closes what was started in reverse order. Not
 * thread-safe.
 */
final class Startup implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Startup.class);

    private final Terminal terminal;
    private final StopSignal stop;
    private final Deque<Part> started = new ArrayDeque<>();

    private record Part(String name, AutoCloseable closeable) {}

    /** Starts one part; when it throws, it has cleaned up after itself. */
    @FunctionalInterface
    interface Starter<T extends AutoCloseable> {
        T start() throws Exception;
    }

    /** The user asked to stop before everything was up. */
    static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    Startup(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    /** Starts a part and says so. */
    <T extends AutoCloseable> T start(String name, Starter<T> starter) throws Exception {
        if (stop.asked()) {
            throw new StoppedException();
        }
        terminal.status("  starting " + name + " ...");
        long begin = System.nanoTime();
        T part = starter.start();
        started.push(new Part(name, part));
        terminal.status("");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        terminal.line(String.format("  %-32s %6s", name, DurationText.of(took)));
        return part;
    }

    /** Starts a part that is not worth a line. */
    <T extends AutoCloseable> T startQuietly(String name, Starter<T> starter) throws Exception {
        T part = starter.start();
        started.push(new Part(name, part));
        return part;
    }

    /** Closes all, last started first; one that fails does not keep the others from closing. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            terminal.status("  stopping " + part.name + " ...");
            try {
                part.closeable.close();
            } catch (Exception e) {
                log.atError().addKeyValue("part", part.name).setCause(e).log("Did not stop cleanly");
            }
        }
        terminal.status("");
    }
}
