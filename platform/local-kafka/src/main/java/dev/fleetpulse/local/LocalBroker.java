package dev.fleetpulse.local;

import java.nio.file.Path;
import java.time.Duration;
import kafka.server.KafkaConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker with its controller, in this JVM, on 127.0.0.1, with one fault mended ({@link KnownPartitions}). Topics are not created by themselves. Data lies in
 * one folder; a broker started on the folder of an earlier one has its topics, records and committed offsets.
 *
 * <p>A JVM may run several brokers on different folders and ports. Thread-safe.
 */
public final class LocalBroker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalBroker.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final KafkaNode node;
    private final int port;
    private boolean closed;

    private LocalBroker(KafkaNode node, int port) {
        this.node = node;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it answers (2 to 4 s).
     *
     * @param dataDir folder of its own; made if absent
     * @param port for clients; 0 = any free one
     * @param controllerPort for the broker's own controller; 0 = any free one
     * @throws PortTakenException if somebody listens on one of the ports
     * @throws IllegalStateException if another broker uses the folder
     */
    public static LocalBroker start(Path dataDir, int port, int controllerPort) {
        int clientPort = LoopbackPort.claim("Kafka broker", port);
        int quorumPort = LoopbackPort.claim("Kafka controller", controllerPort);
        return start(dataDir, new BrokerPorts(clientPort, quorumPort, null));
    }

    static LocalBroker start(Path dataDir, BrokerPorts ports) {
        Path dir = dataDir.toAbsolutePath();
        DataFolder.prepare(dir);
        KafkaConfig config = KafkaConfig.fromProps(BrokerSettings.of(dir, ports), false);
        KafkaNode node = KafkaNode.start(config);
        log.atInfo()
                .addKeyValue("port", ports.client())
                .addKeyValue("data", dir)
                .log("Kafka broker is up");
        return new LocalBroker(node, ports.client());
    }

    /** Where clients connect, {@code host:port}. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** Stops the broker within 20 s; its data stays. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread stopper = new Thread(node::stop, "local-broker-stop");
        stopper.setDaemon(true);
        stopper.start();
        awaitEnd(stopper);
    }

    private static void awaitEnd(Thread stopper) {
        try {
            stopper.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            log.atWarn().addKeyValue("timeout", CLOSE_TIMEOUT).log("Kafka broker did not stop in time");
        }
    }
}
