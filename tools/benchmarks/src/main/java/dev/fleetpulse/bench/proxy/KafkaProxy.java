package dev.fleetpulse.bench.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on 127.0.0.1 and passes what comes on to a broker on the same machine, except what an {@link Interference}
 * wants otherwise. A broker that is away is a connection that ends at once. Thread-safe.
 */
public final class KafkaProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaProxy.class);

    private final ServerSocket door;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile Interference interference = Interference.NONE;
    private volatile int brokerPort;

    private KafkaProxy(ServerSocket door) {
        this.door = door;
    }

    /** Opens a proxy on a free port that refuses everybody until {@link #forwardTo} says where the broker is. */
    public static KafkaProxy open() {
        try {
            KafkaProxy proxy = new KafkaProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Connection.daemon("kafka-proxy", proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("the fault proxy cannot listen", e);
        }
    }

    /** Port it listens on. */
    public int port() {
        return door.getLocalPort();
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    /** From now on requests go to this port. */
    public void forwardTo(int port) {
        brokerPort = port;
    }

    /** From now on this decides about every request. */
    public void interfere(Interference now) {
        interference = now;
    }

    /** Closes all connections and listens no more. */
    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("The proxy's door did not close");
        }
        connections.forEach(Connection::close);
    }

    private void acceptAll() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                LOG.atDebug()
                        .addKeyValue("error", Objects.toString(e.getMessage()))
                        .log("No connection");
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
            Connection connection = new Connection(client, broker, request -> interference.on(request));
            connections.add(connection);
            connection.run(() -> connections.remove(connection));
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }
}
