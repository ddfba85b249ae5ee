package dev.fleetpulse.bench.rival;

import dev.fleetpulse.bench.harness.Folders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;

/** What rivals on Kafka Streams have in common: one stream thread, and the settings of the processor. */
public final class StreamsRival {

    /** Records of one poll, as the processor takes them. */
    public static final int POLL_RECORDS = 2_000;

    /** Hears nothing. */
    public static final StateRestoreListener NO_RESTORES = new StateRestoreListener() {
        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            // nobody asks
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
            // nobody asks
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long records) {
            // nobody asks
        }
    };

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private StreamsRival() {}

    /** Properties of a topology that is not ours, as close to ours as may be. */
    public static Properties properties(RivalInput input, String name) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", input.bootstrapServers());
        properties.put("application.id", name);
        properties.put("processing.guarantee", input.guarantee());
        properties.put("commit.interval.ms", input.commitInterval().toMillis());
        properties.put("state.dir", input.folder().resolve(name).toString());
        properties.put("num.stream.threads", 1);
        properties.put("replication.factor", 1);
        properties.put("max.task.idle.ms", -1L);
        properties.put("main.consumer.max.poll.records", POLL_RECORDS);
        properties.put("main.consumer.auto.offset.reset", "earliest");
        properties.put("producer.compression.type", "zstd");
        properties.put("producer.compression.zstd.level", 1);
        return properties;
    }

    /**
     * Starts a topology.
     *
     * @param processed events processed so far
     * @param outputs asked for once all are
     */
    public static Rival.Passage start(
            Topology topology,
            Properties properties,
            LongSupplier processed,
            Function<KafkaStreams, List<WindowRow>> outputs) {
        return start(topology, properties, processed, outputs, NO_RESTORES);
    }

    /**
     * Starts a topology.
     *
     * @param processed events processed so far
     * @param outputs asked for once all are
     * @param restores hears of stores that are restored
     */
    public static Rival.Passage start(
            Topology topology,
            Properties properties,
            LongSupplier processed,
            Function<KafkaStreams, List<WindowRow>> outputs,
            StateRestoreListener restores) {
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.setGlobalStateRestoreListener(restores);
        return new Running(streams, properties, processed, outputs);
    }

    private static final class Running implements Rival.Passage {

        private final KafkaStreams streams;
        private final Path folder;
        private final LongSupplier processed;
        private final Function<KafkaStreams, List<WindowRow>> outputs;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Running(
                KafkaStreams streams,
                Properties properties,
                LongSupplier processed,
                Function<KafkaStreams, List<WindowRow>> outputs) {
            this.streams = streams;
            this.folder = Path.of(properties.getProperty("state.dir"));
            this.processed = processed;
            this.outputs = outputs;
            streams.setUncaughtExceptionHandler(problem -> {
                failure.set(problem);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
        }

        @Override
        public long processed() {
            Throwable problem = failure.get();
            if (problem != null) {
                throw new IllegalStateException("the topology failed", problem);
            }
            return processed.getAsLong();
        }

        @Override
        public List<WindowRow> outputs() {
            return outputs.apply(streams);
        }

        @Override
        public void close() {
            streams.close(CLOSE_LIMIT);
            Folders.delete(folder);
        }
    }
}
