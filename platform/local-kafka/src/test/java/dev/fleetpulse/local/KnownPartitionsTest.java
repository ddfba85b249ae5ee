package dev.fleetpulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.common.metadata.RegisterBrokerRecord.BrokerEndpoint;
import org.apache.kafka.common.metadata.RegisterBrokerRecord.BrokerEndpointCollection;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

/** Where transaction coordinators send their markers. */
class KnownPartitionsTest {

    private static final ListenerName LISTENER = new ListenerName("PLAINTEXT");
    private static final Uuid TOPIC = Uuid.randomUuid();
    private static final int BROKER = 1;
    private static final int NOBODY = -1;

    private final KnownPartitions partitions = new KnownPartitions(BROKER, () -> KRaftVersion.KRAFT_VERSION_0);

    @Test
    void shouldNameTheLeader() {
        // Given
        partitions.setImage(imageWithLeader(BROKER));

        // Then
        assertThat(partitions.getPartitionLeaderEndpoint("orders", 0, LISTENER))
                .get()
                .extracting(Node::id, Node::port)
                .containsExactly(BROKER, 9_092);
    }

    /** A broker that starts or stops leads nothing for a moment; what is asked then must be asked again. */
    @Test
    void shouldNotTakeAPartitionWithoutLeaderForDeleted() {
        // Given
        partitions.setImage(imageWithLeader(NOBODY));

        // Then
        assertThat(partitions.getPartitionLeaderEndpoint("orders", 0, LISTENER)).contains(Node.noNode());
    }

    @Test
    void shouldNotKnowADeletedPartition() {
        // Given
        partitions.setImage(imageWithLeader(BROKER));

        // Then
        assertThat(partitions.getPartitionLeaderEndpoint("orders", 1, LISTENER)).isEmpty();
        assertThat(partitions.getPartitionLeaderEndpoint("bills", 0, LISTENER)).isEmpty();
    }

    private static MetadataImage imageWithLeader(int leader) {
        MetadataDelta delta =
                new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
        BrokerEndpointCollection endpoints = new BrokerEndpointCollection();
        endpoints.add(new BrokerEndpoint()
                .setName(LISTENER.value())
                .setHost("localhost")
                .setPort(9_092));
        delta.replay(new RegisterBrokerRecord().setBrokerId(BROKER).setEndPoints(endpoints));
        delta.replay(new TopicRecord().setName("orders").setTopicId(TOPIC));
        delta.replay(new PartitionRecord()
                .setTopicId(TOPIC)
                .setPartitionId(0)
                .setReplicas(List.of(BROKER))
                .setIsr(List.of(BROKER))
                .setLeader(leader));
        return delta.apply(MetadataProvenance.EMPTY);
    }
}
