package dev.fleetpulse.cli.cluster;

import dev.fleetpulse.cli.shipped.ShippedFiles;
import dev.fleetpulse.cli.terminal.CommandFailedException;
import dev.fleetpulse.local.LocalBroker;
import dev.fleetpulse.local.RegistryProcess;

/** A Kafka broker in this JVM and a schema registry beside it, with their data in one folder. */
public final class LocalCluster implements AutoCloseable {

    private final LocalBroker broker;
    private final RegistryProcess registry;

    private LocalCluster(LocalBroker broker, RegistryProcess registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /** Starts both; returns when both answer. */
    public static LocalCluster start(DataHome data, Ports ports) {
        try {
            LocalBroker broker = LocalBroker.start(data.resolve("kafka"), ports.kafka(), ports.controller());
            return new LocalCluster(broker, registry(broker, data, ports));
        } catch (IllegalStateException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private static RegistryProcess registry(LocalBroker broker, DataHome data, Ports ports) {
        try {
            return RegistryProcess.start(
                    ShippedFiles.registry(), ports.registry(), data.resolve("registry.log"), data.resolve("registry"));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Where Kafka's clients connect. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Base address of the registry's Confluent API. */
    public String registryUrl() {
        return registry.url();
    }

    /** Stops both; their data stays. */
    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
