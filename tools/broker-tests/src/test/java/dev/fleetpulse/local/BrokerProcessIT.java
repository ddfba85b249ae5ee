package dev.fleetpulse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerProcessIT {

    @TempDir
    private Path folder;

    @Test
    void shouldKeepCommittedRecordsWhenKilled() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(folder.resolve("data"))) {
            // Given
            BrokerProbe.createTopic(broker.bootstrapServers());
            BrokerProbe.write(broker.bootstrapServers(), "before");
            String address = broker.bootstrapServers();
            long firstPid = broker.pid();

            // When
            broker.killHard();
            broker.restart();

            // Then
            BrokerProbe.write(broker.bootstrapServers(), "after");
            assertThat(BrokerProbe.read(broker.bootstrapServers(), 2)).containsExactly("before", "after");
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(broker.pid()).isNotEqualTo(firstPid);
            assertThat(ProcessHandle.of(firstPid)).isEmpty();
        }
    }
}
