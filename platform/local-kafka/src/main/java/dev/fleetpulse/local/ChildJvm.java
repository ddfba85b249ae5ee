package dev.fleetpulse.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child JVM that cannot outlive this one: it runs under {@link ChildMain}, which ends it when this JVM is gone, however
 * that happened. What it prints goes to a file. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration ANSWER_PAUSE = Duration.ofMillis(50);
    private static final int TAIL_LINES = 15;

    /**
     * A terminal sends Ctrl-C and its own end to parent and children alike. Only the parent is to hear them: it stops its
     * children last, when nothing needs them any more. A JVM leaves signals alone that were ignored when it started.
     */
    private static final List<String> DEAF_TO_CTRL_C = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\"");

    private final Process process;
    private final Launch launch;

    private ChildJvm(Process process, Launch launch) {
        this.process = process;
        this.launch = launch;
    }

    /**
     * What to run.
     *
     * @param name for messages
     * @param mainClass class whose {@code main} is run
     * @param arguments of that main
     * @param classPath entries beside this module's own classes
     * @param jvmOptions for example {@code -Xmx256m}
     * @param environment variables set beside those of this JVM
     * @param logFile where standard output and error are appended; its folder is made if absent
     */
    public record Launch(
            String name,
            String mainClass,
            List<String> arguments,
            List<String> classPath,
            List<String> jvmOptions,
            Map<String, String> environment,
            Path logFile) {

        public Launch {
            arguments = List.copyOf(arguments);
            classPath = List.copyOf(classPath);
            jvmOptions = List.copyOf(jvmOptions);
            environment = Map.copyOf(environment);
        }

        /** A main class from this JVM's own class path, without further options. */
        public static Launch ofMain(Class<?> main, List<String> arguments, Path logFile) {
            return new Launch(
                    main.getSimpleName(), main.getName(), arguments, ownClassPath(), List.of(), Map.of(), logFile);
        }

        /** The same with these options of the JVM. */
        public Launch withJvmOptions(String... options) {
            return new Launch(name, mainClass, arguments, classPath, List.of(options), environment, logFile);
        }

        /** The same with these variables in the environment. */
        public Launch withEnvironment(Map<String, String> variables) {
            return new Launch(name, mainClass, arguments, classPath, jvmOptions, variables, logFile);
        }
    }

    /** Starts the child; returns at once. */
    public static ChildJvm start(Launch launch) {
        try {
            Path log = launch.logFile().toAbsolutePath();
            Files.createDirectories(Objects.requireNonNull(log.getParent(), "folder of the log file"));
            ProcessBuilder builder = new ProcessBuilder(command(launch))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(launch.environment());
            return new ChildJvm(builder.start(), launch);
        } catch (IOException e) {
            throw new UncheckedIOException(launch.name() + " cannot be started", e);
        }
    }

    /** Entries of this JVM's class path. */
    public static List<String> ownClassPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    /** Process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether the child runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the child to end by itself; its exit code. Throws {@link IllegalStateException} after the time limit. */
    public int awaitExit(Duration limit) {
        if (!ended(limit)) {
            throw new IllegalStateException(launch.name() + " still runs after " + limit);
        }
        return process.exitValue();
    }

    /** Kills the child at once, as {@code kill -9} does, and waits until it is gone. */
    public void killHard() {
        process.destroyForcibly();
        ended(STOP_TIMEOUT);
    }

    /** Asks the child to stop, waits up to 15 s, then kills it. Does nothing when it has ended. */
    @Override
    public void close() {
        process.destroy();
        if (!ended(STOP_TIMEOUT)) {
            killHard();
        }
    }

    /**
     * Returns once the child answers.
     *
     * @throws IllegalStateException with the end of the child's log, when it ends or the time is over
     */
    public void awaitAnswer(Duration limit, BooleanSupplier answers) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!answers.getAsBoolean()) {
            if (ended(ANSWER_PAUSE)) {
                throw failure("ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() - deadline > 0) {
                throw failure("gave no answer within " + limit);
            }
        }
    }

    private IllegalStateException failure(String what) {
        return new IllegalStateException(launch.name() + " " + what + "; the end of " + launch.logFile() + ":"
                + System.lineSeparator() + logTail());
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String logTail() {
        try {
            List<String> lines = Files.readString(launch.logFile(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    private static List<String> command(Launch launch) {
        List<String> classPath = new ArrayList<>();
        classPath.add(ownLocation());
        classPath.addAll(launch.classPath());
        List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launch.jvmOptions());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
        command.addAll(List.of(ChildMain.class.getName(), launch.mainClass()));
        command.addAll(launch.arguments());
        return command;
    }

    private static String ownLocation() {
        return Path.of(URI.create(ChildMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }
}
