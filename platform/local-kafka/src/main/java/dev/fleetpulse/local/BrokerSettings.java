package dev.fleetpulse.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What makes a Kafka node a small single broker: its own controller, one copy of everything, little memory. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String BROKER_LISTENER = "PLAINTEXT";
    private static final String DETOUR_LISTENER = "DETOUR";

    private static final int MIB = 1 << 20;

    private BrokerSettings() {}

    static Properties of(Path dataDir, BrokerPorts ports) {
        Properties settings = new Properties();
        addressSettings(settings, ports);
        singleBrokerSettings(settings);
        settings.put("log.dirs", dataDir.toString());
        settings.put("auto.create.topics.enable", "false");
        // Sized for a laptop: the defaults take 128 MiB of heap for the cleaner and 20 MiB of index per partition.
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * MIB));
        settings.put("log.segment.bytes", Integer.toString(64 * MIB));
        settings.put("log.index.size.max.bytes", Integer.toString(MIB));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        return settings;
    }

    private static void addressSettings(Properties settings, BrokerPorts ports) {
        String broker = address(BROKER_LISTENER, ports.client());
        String controller = LoopbackPort.HOST + ":" + ports.controller();
        Optional<BrokerPorts.Detour> detour = ports.secondDoor();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listeners",
                broker + address(detour.map(BrokerPorts.Detour::port)) + "," + CONTROLLER_LISTENER + "://"
                        + controller);
        settings.put("advertised.listeners", broker + address(detour.map(BrokerPorts.Detour::advertised)));
        settings.put("inter.broker.listener.name", BROKER_LISTENER);
        settings.put(
                "listener.security.protocol.map",
                BROKER_LISTENER + ":PLAINTEXT," + DETOUR_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    }

    private static String address(Optional<Integer> detourPort) {
        return detourPort.map(port -> "," + address(DETOUR_LISTENER, port)).orElse("");
    }

    private static String address(String listener, int port) {
        return listener + "://" + LoopbackPort.HOST + ":" + port;
    }

    private static void singleBrokerSettings(Properties settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        // Who takes over from a dead client waits for its transaction to end: its own time limit, and then this.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
    }
}
