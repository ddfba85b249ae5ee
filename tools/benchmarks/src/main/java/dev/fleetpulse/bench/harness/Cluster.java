package dev.fleetpulse.bench.harness;

import dev.fleetpulse.bench.proxy.KafkaProxy;
import dev.fleetpulse.local.BrokerProcess;
import dev.fleetpulse.local.RegistryProcess;
import java.nio.file.Path;

/**
 * Broker and registry as child processes, and the fault proxy in front of the broker. The harness talks to the broker
 * directly, processors by the proxy. Shared by the faults of a suite, one after the other.
 *
 * @param folder for data and logs of everything that runs
 */
public record Cluster(Path folder, BrokerProcess broker, RegistryProcess registry, KafkaProxy proxy)
        implements AutoCloseable {

    /**
     * Starts all three; returns when they answer.
     *
     * @param registryHome where the registry's distribution is
     */
    public static Cluster start(Path folder, Path registryHome) {
        KafkaProxy proxy = KafkaProxy.open();
        try {
            BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"), proxy.port());
            proxy.forwardTo(broker.behindProxy());
            return new Cluster(folder, broker, registry(folder, registryHome, broker), proxy);
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    private static RegistryProcess registry(Path folder, Path home, BrokerProcess broker) {
        try {
            return RegistryProcess.start(home, 0, folder.resolve("registry.log"));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /**
     * Another broker behind a proxy of its own, with the same registry. Closing those two is left to the caller: {@link
     * #close} would end the registry too.
     *
     * @param folder for its data and log
     */
    public Cluster withBrokerIn(Path folder) {
        KafkaProxy other = KafkaProxy.open();
        try {
            BrokerProcess started = BrokerProcess.start(folder.resolve("kafka"), other.port());
            other.forwardTo(started.behindProxy());
            return new Cluster(folder, started, registry, other);
        } catch (RuntimeException e) {
            other.close();
            throw e;
        }
    }

    /** Where the broker's own output is. */
    public LogText brokerLog() {
        return new LogText(folder.resolve("broker.log"));
    }

    @Override
    public void close() {
        proxy.close();
        registry.close();
        broker.close();
    }
}
