package dev.fleetpulse.local;

import java.nio.file.Path;
import java.time.Duration;
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

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final ChildJvm.Launch launch;
    private final int port;
    private ChildJvm child;

    private BrokerProcess(ChildJvm.Launch launch, int port, ChildJvm child) {
        this.launch = launch;
        this.port = port;
        this.child = child;
    }

    /**
     * Starts a broker on free ports and returns when it answers.
     *
     * @param dataDir its folder; the log goes to {@code broker.log} beside it
     */
    public static BrokerProcess start(Path dataDir) {
        int port = LoopbackPort.free();
        Path dir = dataDir.toAbsolutePath();
        List<String> arguments = List.of(dir.toString(), Integer.toString(port), Integer.toString(LoopbackPort.free()));
        ChildJvm.Launch launch = ChildJvm.Launch.ofMain(BrokerMain.class, arguments, dir.resolveSibling("broker.log"))
                .withJvmOptions("-Xmx512m", "-XX:+UseSerialGC");
        BrokerProcess broker = new BrokerProcess(launch, port, ChildJvm.start(launch));
        broker.awaitAnswer();
        return broker;
    }

    /** Where clients connect; the same after a restart. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** Process id; another one after a restart. */
    public long pid() {
        return child.pid();
    }

    /** Kills the broker as {@code kill -9} does. */
    public void killHard() {
        child.killHard();
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
        return LoopbackPort.listens(port) && describesItself();
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
