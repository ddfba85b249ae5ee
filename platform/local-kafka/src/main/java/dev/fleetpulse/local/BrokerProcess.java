package dev.fleetpulse.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * The same broker as {@link LocalBroker}, as a child process that can be killed and started again on the same data and
 * ports. Not thread-safe.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final ChildJvm.Launch launch;
    private final BrokerPorts ports;
    private ChildJvm child;

    private BrokerProcess(ChildJvm.Launch launch, BrokerPorts ports, ChildJvm child) {
        this.launch = launch;
        this.ports = ports;
        this.child = child;
    }

    /**
     * Starts a broker on free ports and returns when it answers.
     *
     * @param dataDir its folder; the log goes to {@code broker.log} beside it
     */
    public static BrokerProcess start(Path dataDir) {
        return start(dataDir, BrokerPorts.anyFree());
    }

    /**
     * Starts a broker with a second door, for tests that put a proxy in between: clients that enter at
     * {@link #behindProxy} are told that the broker is at {@code proxyPort}, so that they stay on the proxy.
     *
     * @param proxyPort where the proxy listens, on 127.0.0.1
     */
    public static BrokerProcess start(Path dataDir, int proxyPort) {
        return start(dataDir, BrokerPorts.anyFree().behindProxy(proxyPort));
    }

    private static BrokerProcess start(Path dataDir, BrokerPorts ports) {
        Path dir = dataDir.toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of(dir.toString()));
        arguments.addAll(ports.toArguments());
        ChildJvm.Launch launch = ChildJvm.Launch.ofMain(BrokerMain.class, arguments, dir.resolveSibling("broker.log"))
                .withJvmOptions("-Xmx512m", "-XX:+UseSerialGC");
        BrokerProcess broker = new BrokerProcess(launch, ports, ChildJvm.start(launch));
        broker.awaitAnswer();
        return broker;
    }

    /** Port of the second door, to which a proxy forwards. */
    public int behindProxy() {
        return ports.secondDoor().orElseThrow().port();
    }

    /** Where clients connect; the same after a restart. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + ports.client();
    }

    /** Process id; another one after a restart. */
    public long pid() {
        return child.pid();
    }

    /** Whether the process exists. */
    public boolean isAlive() {
        return child.isAlive();
    }

    /** Kills the broker as {@code kill -9} does. */
    public void killHard() {
        child.killHard();
    }

    /** Stops the broker orderly; its data stays for {@link #restart}. */
    public void stop() {
        child.close();
    }

    /** Stops the broker orderly if it still runs, starts it again on its data and returns when it answers. */
    public void restart() {
        child.close();
        child = ChildJvm.start(launch);
        awaitAnswer();
    }

    /** Stops the broker within 15 s, killing it if need be. */
    @Override
    public void close() {
        child.close();
    }

    private void awaitAnswer() {
        try {
            child.awaitAnswer(START_TIMEOUT, this::answers);
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    private boolean answers() {
        return LoopbackPort.listens(ports.client()) && describesItself();
    }

    private boolean describesItself() {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            admin.describeCluster().nodes().get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker starts", e);
        }
    }
}
