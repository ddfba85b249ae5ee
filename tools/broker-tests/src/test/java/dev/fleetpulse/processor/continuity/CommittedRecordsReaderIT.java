package dev.fleetpulse.processor.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.testkit.KafkaExtension;
import dev.fleetpulse.testkit.KafkaFixture;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Offsets 0 to 9: five committed records, a marker, two aborted records, a marker, a committed record; then a marker. */
@ExtendWith(KafkaExtension.class)
final class CommittedRecordsReaderIT {

    private final KafkaFixture kafka;
    private final TopicPartition partition;
    private final CommittedRecords records;

    CommittedRecordsReaderIT(KafkaFixture kafka) {
        this.kafka = kafka;
        this.partition = new TopicPartition(kafka.newPrefix() + ".events", 0);
        this.records = new CommittedRecordsReader(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @BeforeEach
    void write() throws InterruptedException, ExecutionException {
        kafka.admin()
                .createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)))
                .all()
                .get();
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, partition.topic());
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            transaction(producer, 5, true);
            transaction(producer, 2, false);
            transaction(producer, 1, true);
        }
    }

    @Test
    void shouldFindCommittedRecords() {
        // Then
        assertThat(records.between(partition, 0, 5).records()).isTrue();
        assertThat(records.between(partition, 4, 5).records()).isTrue();
        assertThat(records.between(partition, 4, 9).records()).isTrue();
    }

    @Test
    void shouldNotTakeMarkersAndAbortedRecordsForCommittedOnes() {
        // Then
        assertThat(records.between(partition, 5, 6).records()).as("a marker").isFalse();
        assertThat(records.between(partition, 5, 9).records())
                .as("aborted records between markers")
                .isFalse();
        assertThat(records.between(partition, 6, 8).records())
                .as("aborted records")
                .isFalse();
        assertThat(records.between(partition, 5, 10).records())
                .as("with the record behind them")
                .isTrue();
    }

    @Test
    void shouldNotMissWhatTheBrokerNoLongerKeeps() throws InterruptedException, ExecutionException {
        // Given
        kafka.admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(9)))
                .all()
                .get();

        // When, Then
        assertThat(records.between(partition, 0, 9)).isEqualTo(new CommittedRecords.Gap(false, 9));
        assertThat(records.between(partition, 4, 9)).isEqualTo(new CommittedRecords.Gap(false, 5));
        assertThat(records.between(partition, 0, 10)).isEqualTo(new CommittedRecords.Gap(true, 9));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // committing or aborting waits for the records
    private void transaction(Producer<byte[], byte[]> producer, int count, boolean commit) {
        producer.beginTransaction();
        for (int i = 0; i < count; i++) {
            producer.send(new ProducerRecord<>(partition.topic(), new byte[] {1}));
        }
        producer.flush();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }
}
