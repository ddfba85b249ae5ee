package dev.fleetpulse.cli.e2e;

import dev.fleetpulse.local.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services as child processes of the packaged command. Closes them in reverse order of start. */
final class ChildServices implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path folder;
    private final Path jar;
    private final Map<String, String> common;
    private final Deque<ChildJvm> running = new ArrayDeque<>();

    /** @param common settings of all services, without the prefix of environment variables */
    ChildServices(Path folder, Map<String, String> common) {
        this.folder = folder;
        this.jar = Path.of(System.getProperty("fleetpulse.root"), "tools", "cli", "target", "fleetpulse.jar");
        this.common = Map.copyOf(common);
    }

    /** A port that is free now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts a service and waits until it is ready. */
    ChildJvm start(String command, int port, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        common.forEach((name, value) -> environment.put("FLEETPULSE_" + name, value));
        settings.forEach((name, value) -> environment.put("FLEETPULSE_" + name, value));
        environment.put("FLEETPULSE_HTTP__PORT", Integer.toString(port));
        ChildJvm child = ChildJvm.start(new ChildJvm.Launch(
                command,
                "dev.fleetpulse.cli.FleetPulse",
                List.of(command),
                List.of(jar.toString()),
                List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                environment,
                folder.resolve(command + "-" + port + ".log")));
        running.push(child);
        child.awaitAnswer(START_LIMIT, () -> Http.isOk("http://127.0.0.1:" + port + "/ready"));
        return child;
    }

    @Override
    public void close() {
        running.forEach(ChildJvm::close);
        running.clear();
    }
}
