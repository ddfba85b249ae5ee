package dev.fleetpulse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalBrokerIT {

    @TempDir
    private Path folder;

    @Test
    void shouldKeepRecordsAcrossARestartOnTheSameFolder() throws Exception {
        // Given
        try (LocalBroker first = LocalBroker.start(folder, 0, 0)) {
            BrokerProbe.createTopic(first.bootstrapServers());
            BrokerProbe.write(first.bootstrapServers(), "kept", "too");
        }

        // When
        List<String> values;
        try (LocalBroker second = LocalBroker.start(folder, 0, 0)) {
            values = BrokerProbe.read(second.bootstrapServers(), 2);
        }

        // Then
        assertThat(values).containsExactly("kept", "too");
    }

    @Test
    void shouldLeaveNoThreadThatHoldsTheJvm() throws Exception {
        // Given
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        LocalBroker broker = LocalBroker.start(folder, 0, 0);
        BrokerProbe.createTopic(broker.bootstrapServers());

        // When
        broker.close();
        broker.close();

        // Then
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lastingThreads(before)).isEmpty());
    }

    @Test
    void shouldSayWhichPortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            int taken = other.getLocalPort();

            // When / Then
            assertThatThrownBy(() -> LocalBroker.start(folder, taken, 0))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Kafka broker: port " + taken);
            assertThatThrownBy(() -> LocalBroker.start(folder, 0, taken))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Kafka controller: port " + taken);
        }
    }

    @Test
    void shouldRefuseAFolderInUse() {
        try (LocalBroker first = LocalBroker.start(folder, 0, 0)) {
            // When / Then
            assertThatThrownBy(() -> LocalBroker.start(folder, 0, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Kafka broker: another one uses the folder " + folder);
            assertThat(first.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void shouldRunTwoBrokersSideBySide(@TempDir Path other) throws Exception {
        try (LocalBroker left = LocalBroker.start(folder, 0, 0);
                LocalBroker right = LocalBroker.start(other, 0, 0)) {
            // Given
            BrokerProbe.createTopic(left.bootstrapServers());
            BrokerProbe.createTopic(right.bootstrapServers());

            // When
            BrokerProbe.write(left.bootstrapServers(), "left");
            BrokerProbe.write(right.bootstrapServers(), "right");

            // Then
            assertThat(BrokerProbe.read(left.bootstrapServers(), 1)).containsExactly("left");
            assertThat(BrokerProbe.read(right.bootstrapServers(), 1)).containsExactly("right");
        }
    }

    /** Names of threads that were not there before and keep a JVM alive; some end a moment after the broker. */
    private static Set<String> lastingThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && !thread.isDaemon())
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }
}
