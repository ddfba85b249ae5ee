package dev.fleetpulse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * A real schema registry (Apicurio) with Confluent's API, as a child process on 127.0.0.1. It ends with this JVM, however
 * that ends. What it prints goes to a file.
 */
public final class RegistryProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final String API = "/apis/ccompat/v7";
    /** Measured: 1.8 s to the first answer with the first compiler alone, 2.7 s with both, 5 s with the JVM's defaults. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final ChildJvm child;
    private final int port;

    private RegistryProcess(ChildJvm child, int port) {
        this.child = child;
        this.port = port;
    }

    /**
     * Starts a registry that keeps schemas in memory, for tests.
     *
     * @see #start(Path, int, Path, Path)
     */
    public static RegistryProcess start(Path home, int port, Path logFile) {
        return launch(home, port, logFile, null);
    }

    /**
     * Starts a registry that keeps schemas and their ids in a folder, so that records written before a restart can be
     * read after it. Returns when it answers (about 2 s).
     *
     * @param home folder into which the registry's distribution was unpacked
     * @param port 0 = any free one
     * @param logFile where its output is appended
     * @param dataDir folder of its own; made if absent
     * @throws PortTakenException if somebody listens on the port
     * @throws IllegalStateException if there is no registry in {@code home} or it does not start
     */
    public static RegistryProcess start(Path home, int port, Path logFile, Path dataDir) {
        return launch(home, port, logFile, dataDir);
    }

    /** Base address of Confluent's API, for {@code schema.registry.url}. */
    public String url() {
        return "http://" + LoopbackPort.HOST + ":" + port + API;
    }

    /** Process id. */
    public long pid() {
        return child.pid();
    }

    /** Kills the registry as {@code kill -9} does. */
    public void killHard() {
        child.killHard();
    }

    /** Stops the registry within 15 s, killing it if need be. */
    @Override
    public void close() {
        child.close();
    }

    private static RegistryProcess launch(Path home, int wantedPort, Path logFile, @Nullable Path dataDir) {
        int port = LoopbackPort.claim("Schema registry", wantedPort);
        Path runner = runner(home);
        ChildJvm child = ChildJvm.start(new ChildJvm.Launch(
                "Schema registry",
                mainClass(runner),
                List.of(),
                List.of(runner.toString()),
                jvmOptions(logFile),
                environment(port, dataDir),
                logFile));
        RegistryProcess registry = new RegistryProcess(child, port);
        try {
            child.awaitAnswer(START_TIMEOUT, registry::answers);
            return registry;
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** Its scratch files go beside its log, so that whoever removes that folder removes all. */
    private static List<String> jvmOptions(Path logFile) {
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        options.add("-Djava.io.tmpdir=" + logFile.toAbsolutePath().getParent());
        return options;
    }

    private static Map<String, String> environment(int port, @Nullable Path dataDir) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", LoopbackPort.HOST);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        if (dataDir != null) {
            // No write delay: an id that was handed out must survive kill -9, for records carry it.
            environment.put(
                    "REGISTRY_DATASOURCE_URL",
                    "jdbc:h2:file:" + dataDir.toAbsolutePath().resolve("registry") + ";WRITE_DELAY=0");
        }
        return environment;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url() + "/subjects").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    private static Path runner(Path home) {
        List<Path> runners = new ArrayList<>();
        if (Files.isDirectory(home)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.toAbsolutePath(), "*-runner.jar")) {
                jars.forEach(runners::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + home, e);
            }
        }
        if (runners.size() != 1) {
            throw new IllegalStateException(
                    "Schema registry: expected one *-runner.jar in " + home + ", found " + runners.size()
                            + "; the build of platform/local-kafka unpacks it, and mvn clean removes older ones");
        }
        return runners.get(0);
    }

    private static String mainClass(Path runner) {
        try (JarFile jar = new JarFile(runner.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + runner, e);
        }
    }
}
