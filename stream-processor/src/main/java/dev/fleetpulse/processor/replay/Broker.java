package dev.fleetpulse.processor.replay;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What a replay asks of and does to the broker. Every call waits for its answer, at most half a minute. */
final class Broker implements AutoCloseable {

    /** By topic and number. */
    static final Comparator<TopicPartition> PARTITIONS =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Admin admin;

    /** Offsets by partition. */
    record Offsets(Map<TopicPartition, Long> byPartition) {

        long orElse(TopicPartition partition, long otherwise) {
            long offset = byPartition.getOrDefault(partition, -1L);
            return offset < 0 ? otherwise : offset;
        }
    }

    Broker(Map<String, Object> client) {
        this.admin = Admin.create(client);
    }

    /** For what is not asked here. */
    Admin admin() {
        return admin;
    }

    List<TopicPartition> partitions(String topic) {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames(), "topic " + topic).values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** Of committed records; negative where there is none as asked for. */
    Offsets offsets(String topic, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions(topic).stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found = answer(
                admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all(),
                "offsets of " + topic);
        return new Offsets(found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset())));
    }

    /** Where a group goes on. */
    Offsets committed(String group) {
        Map<TopicPartition, OffsetAndMetadata> found = answer(
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), "offsets of group " + group);
        return new Offsets(found.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset())));
    }

    /** Lets a group that has no member begin somewhere. */
    void begin(String group, Map<TopicPartition, Long> at) {
        Map<TopicPartition, OffsetAndMetadata> offsets = at.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue())));
        answer(admin.alterConsumerGroupOffsets(group, offsets).all(), "group " + group);
    }

    /** Deletes all topics that begin with a prefix, and a group. */
    void delete(String prefix, String group) {
        List<String> topics = answer(admin.listTopics().names(), "topics").stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        answer(admin.deleteTopics(topics).all(), "topics of the replay");
        answer(admin.deleteConsumerGroups(List.of(group)).all(), "group " + group);
    }

    @Override
    public void close() {
        admin.close(LIMIT);
    }

    private static <T> T answer(KafkaFuture<T> future, String what) {
        try {
            return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(what + ": interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new KafkaException(what + ": " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new KafkaException(what + ": no answer within " + LIMIT.toSeconds() + " s", e);
        }
    }
}
