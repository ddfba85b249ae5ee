package dev.fleetpulse.processor.desired;

import dev.fleetpulse.processor.rule.RuleCheck;
import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.topic.RegistryOutage;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code rules} on a thread of its own and has the rules as they stand there. A broker or registry that
 * is away is waited for; what was known until then stays. Thread-safe.
 */
public final class RulesReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RulesReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String topic;
    private final List<TopicPartition> partitions;
    private final Map<String, Object> client;
    private final Deserializer<AlertRule> deserializer;
    private final RuleCheck check;
    private final Counter unreadable;
    private final Set<String> reported = new HashSet<>();
    private final CountDownLatch known = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "rules-reader");
    private volatile Optional<DesiredRules> rules = Optional.empty();

    /**
     * @param client properties of the Kafka client
     * @param deserializer closed with this
     */
    public RulesReader(
            TopicSettings topics,
            Map<String, Object> client,
            Deserializer<AlertRule> deserializer,
            RuleCheck check,
            MeterRegistry meters) {
        this.topic = topics.name(Topics.RULES);
        this.partitions = IntStream.range(0, topics.partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        this.client = new HashMap<>(client);
        this.deserializer = deserializer;
        this.check = check;
        this.unreadable = Counter.builder("fleetpulse.processor.rules.unreadable")
                .description("Records of the topic of rules that are no rule; the rule before stays")
                .register(meters);
        this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        thread.setDaemon(true);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** The rules as they stand; empty until the topic was read to its end once. */
    public Optional<DesiredRules> rules() {
        return rules;
    }

    /** Waits until the rules are known, however long that takes, or until closed. */
    public Optional<DesiredRules> await() throws InterruptedException {
        known.await();
        return rules;
    }

    /** Waits until a record was read; not for ever, since a broker may be away. */
    synchronized void awaitPast(String id, long offset, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (rules.filter(now -> now.isPast(id, offset)).isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        known.countDown();
        deserializer.close();
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void run() {
        while (!isClosing()) {
            try (Consumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (RuntimeException e) { // whatever it was, the rules that are known stay
                pause(e);
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        RulesTable table = new RulesTable(partitions.size(), check::problems);
        boolean complete = false;
        boolean changed = true;
        while (!isClosing()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                table.read(record, this::decode).ifPresent(problem -> report(record, problem));
                changed = true;
            }
            complete = complete
                    || partitions.stream().allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L));
            if (complete && changed) {
                rules = Optional.of(
                        table.rules(partitions.stream().map(consumer::position).toList()));
                known.countDown();
                changed = false;
                synchronized (this) {
                    notifyAll();
                }
            }
        }
    }

    /** Empty if the bytes are no rule. */
    private Optional<AlertRule> decode(byte[] value) {
        try {
            // The record may be of any type that the registry knows: the generic signature promises too much.
            Object decoded = deserializer.deserialize(topic, value);
            return decoded instanceof AlertRule rule ? Optional.of(rule) : Optional.empty();
        } catch (RuntimeException e) {
            if (RegistryOutage.isCauseOf(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void report(ConsumerRecord<byte[], byte[]> record, String problem) {
        if (reported.add(record.partition() + "/" + record.offset())) {
            unreadable.increment();
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("error", problem)
                    .log("No rule; the one before stays");
        }
    }

    private void pause(RuntimeException cause) {
        if (isClosing()) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("error", cause.getMessage())
                .log("The rules cannot be read right now; those that are known stay");
        try {
            boolean unused = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
