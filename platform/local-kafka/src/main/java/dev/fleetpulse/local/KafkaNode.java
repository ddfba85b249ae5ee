package dev.fleetpulse.local;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server$;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** Controller and broker of one node, put together as {@link KafkaRaftServer} does it, but with a {@link MendedBroker}. */
record KafkaNode(ControllerServer controller, BrokerServer broker) {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);

    /** On formatted storage; returns when the broker takes requests. */
    static KafkaNode start(KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        String clusterId = stored._1().clusterId().orElseThrow();
        Metrics metrics = Server$.MODULE$.initializeMetrics(config, Time.SYSTEM, clusterId);
        Map<Integer, InetSocketAddress> voters =
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters());
        SharedServer shared = new SharedServer(
                config,
                stored._1(),
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(voters),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
        BrokerServer broker = new MendedBroker(shared);
        KafkaNode node = new KafkaNode(controller, broker);
        try {
            node.startUp();
        } catch (RuntimeException e) {
            node.stop();
            throw e;
        }
        return node;
    }

    private void startUp() {
        controller.startup();
        broker.startup();
        if (!(broker.metadataCache() instanceof KnownPartitions)) {
            throw new IllegalStateException("this release of Kafka does not take a mended cache: see KnownPartitions");
        }
    }

    /** Stops both and returns when they have stopped. */
    void stop() {
        try {
            broker.shutdown();
        } finally {
            controller.shutdown();
        }
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
