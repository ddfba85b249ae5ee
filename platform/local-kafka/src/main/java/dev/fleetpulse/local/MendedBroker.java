package dev.fleetpulse.local;

import kafka.server.BrokerServer;
import kafka.server.SharedServer;
import org.apache.kafka.metadata.KRaftMetadataCache;

/** Kafka's broker with {@link KnownPartitions} in place of its own knowledge of the cluster. */
final class MendedBroker extends BrokerServer {

    private final SharedServer shared;

    MendedBroker(SharedServer shared) {
        super(shared);
        this.shared = shared;
    }

    /** Called once while the broker starts, before anything asks the cache. */
    @Override
    public void metadataCache_$eq(KRaftMetadataCache own) {
        super.metadataCache_$eq(new KnownPartitions(
                config().nodeId(), () -> shared.raftManager().client().kraftVersion()));
    }
}
