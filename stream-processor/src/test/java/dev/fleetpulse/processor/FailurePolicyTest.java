package dev.fleetpulse.processor;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fleetpulse.processor.continuity.CommittedRecords.Gap;
import dev.fleetpulse.processor.continuity.ContinuityCheck;
import dev.fleetpulse.processor.task.ProcessorMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailurePolicyTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ContinuityCheck.BrokenException> mended = new ArrayList<>();
    private final FailurePolicy policy = new FailurePolicy(new ProcessorMetrics(meters), mended::add);

    static Stream<Exception> outages() {
        return Stream.of(
                new DisconnectException(),
                new MissingSourceTopicException("events"),
                new SerializationException("Error registering Avro schema", new ConnectException("refused")),
                new SerializationException("Error registering Avro schema", new UnknownHostException("registry")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void shouldGoOnWithANewThreadAfterAnOutage(Exception cause) {
        // When, Then
        assertThat(policy.handle(new StreamsException("in task 0_1", cause))).isEqualTo(REPLACE_THREAD);
        assertThat(broken()).isZero();
    }

    static Stream<Exception> lostTransactions() {
        return Stream.of(
                new InvalidTxnStateException("frozen for longer than a transaction may last"),
                new TransactionAbortableException("the broker asks to begin anew"),
                new ProducerFencedException("another has begun"),
                new InvalidProducerEpochException("the broker aborted it"),
                new InvalidPidMappingException("the broker has forgotten the producer"));
    }

    @ParameterizedTest
    @MethodSource("lostTransactions")
    void shouldGoOnWithANewThreadWhenTheBrokerHasEndedTheTransaction(Exception cause) {
        // When, Then
        assertThat(policy.handle(new StreamsException("committing", cause))).isEqualTo(REPLACE_THREAD);
        assertThat(broken()).isZero();
    }

    static Stream<Exception> bugs() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new TopicAuthorizationException("events"),
                new SerializationException("cannot read", new EOFException()),
                new SerializationException("cannot write", new IOException("Invalid schema")),
                new StreamsException("state", new FileSystemException("/full", null, "No space left on device")));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void shouldEndTheProcessAfterAnythingElse(Exception cause) {
        // When, Then
        assertThat(policy.handle(new StreamsException("in task 0_1", cause))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(broken()).isZero();
    }

    @Test
    void shouldCountStateThatDoesNotFitItsInput() {
        // Given
        ContinuityCheck check = new ContinuityCheck((partition, from, to) -> new Gap(true, 0), gone -> {});
        Throwable mismatch = catchThrowable(() -> check.check(new TopicPartition("events", 1), 5, 9));

        // When, Then
        assertThat(policy.handle(new StreamsException("in task 0_1", mismatch))).isEqualTo(REPLACE_THREAD);
        assertThat(broken()).isEqualTo(1);
        assertThat(mended).singleElement().satisfies(broken -> {
            assertThat(broken.partition()).isEqualTo(new TopicPartition("events", 1));
            assertThat(broken.expected()).isEqualTo(5);
        });
    }

    @Test
    void shouldEndTheProcessWhenRestoringDoesNotMendIt() {
        // Given
        ContinuityCheck check = new ContinuityCheck((partition, from, to) -> new Gap(true, 0), gone -> {});
        Throwable mismatch = catchThrowable(() -> check.check(new TopicPartition("events", 1), 5, 9));
        Throwable elsewhere = catchThrowable(() -> check.check(new TopicPartition("events", 2), 5, 9));
        for (int i = 0; i < FailurePolicy.MAX_BREAKS; i++) {
            assertThat(policy.handle(mismatch)).isEqualTo(REPLACE_THREAD);
        }

        // When, Then
        assertThat(policy.handle(elsewhere)).as("one of many partitions").isEqualTo(REPLACE_THREAD);
        assertThat(policy.handle(mismatch)).isEqualTo(SHUTDOWN_CLIENT);
    }

    private double broken() {
        return meters.get("fleetpulse.processor.continuity.broken").counter().count();
    }
}
