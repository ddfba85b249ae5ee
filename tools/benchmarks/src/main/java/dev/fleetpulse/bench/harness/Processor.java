package dev.fleetpulse.bench.harness;

import dev.fleetpulse.local.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stream processor in a JVM of its own, with a port and a state folder that stay the same over restarts. Not
 * thread-safe, except {@link #killHard}.
 */
public final class Processor {

    /** Options of a JVM that starts fast and stays small. */
    static final List<String> SMALL_JVM = List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
    private static final int SIGKILL_EXIT = 137;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    private final ProcessorSettings settings;
    private final List<String> jvmOptions;
    private final ChildJvm.Launch launch;
    private volatile @Nullable ChildJvm child;

    Processor(ProcessorSettings settings, List<String> jvmOptions) {
        this.settings = settings;
        this.jvmOptions = jvmOptions;
        Path config = settings.write();
        this.launch = ChildJvm.Launch.ofMain(ProcessorChild.class, List.of(config.toString()), settings.logFile())
                .withJvmOptions(jvmOptions.toArray(new String[0]));
    }

    /** The same instance with these properties of its Kafka clients; stopped if they are others than before. */
    Processor with(Map<String, String> kafka) {
        if (settings.kafka().equals(kafka)) {
            return this;
        }
        stop();
        return new Processor(settings.with(kafka), jvmOptions);
    }

    /** Name of this instance, which its Kafka clients carry too. */
    public String name() {
        return settings.name();
    }

    /** Process id; another one after a restart. */
    public long pid() {
        return running().pid();
    }

    /** Base address of its query endpoint. */
    public String url() {
        return "http://127.0.0.1:" + settings.port();
    }

    /** What all its lives have printed. */
    public LogText log() {
        return new LogText(settings.logFile());
    }

    /** Folder of its local state. */
    public Path stateDir() {
        return settings.stateDir();
    }

    /** Starts it, unless it runs; returns at once. */
    public void start() {
        if (!isAlive()) {
            child = ChildJvm.start(launch);
        }
    }

    /** Whether the process exists, frozen or not. */
    public boolean isAlive() {
        ChildJvm current = child;
        return current != null && current.isAlive();
    }

    /** Whether it says that it processes: all partitions it owns are restored. */
    public boolean isReady() {
        if (!isAlive()) {
            return false;
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/ready"))
                    .timeout(ANSWER_LIMIT)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Kills it as {@code kill -9} does; returns when it is gone.
     *
     * @throws IllegalStateException if something else ended it
     */
    public void killHard() {
        ChildJvm victim = running();
        victim.killHard();
        int exit = victim.awaitExit(ANSWER_LIMIT);
        if (exit != SIGKILL_EXIT) {
            throw new IllegalStateException(name() + " was to be killed but had ended with exit code " + exit);
        }
    }

    /** Freezes it: no thread runs, no socket closes. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets it go on where it was. */
    public void thaw() {
        signal("-CONT");
    }

    /** Stops it orderly; does nothing if it does not run. */
    public void stop() {
        ChildJvm current = child;
        if (current != null) {
            current.close();
        }
    }

    private ChildJvm running() {
        ChildJvm current = child;
        if (current == null) {
            throw new IllegalStateException(name() + " has not been started");
        }
        return current;
    }

    private void signal(String signal) {
        try {
            Process kill =
                    new ProcessBuilder("kill", signal, Long.toString(running().pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + signal + " " + name() + ": exit code " + kill.exitValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kill cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
