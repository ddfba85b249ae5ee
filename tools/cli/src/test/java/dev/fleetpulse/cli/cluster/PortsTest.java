package dev.fleetpulse.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.cli.terminal.CommandFailedException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void shouldShiftTheUsualPortsAllAlike() {
        assertThat(new Ports(0).all())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "health-api", 8080,
                        "ingest-gateway", 8090,
                        "stream-processor", 8070,
                        "alert-sink", 8060,
                        "alert receiver", 8050,
                        "Kafka", 9092,
                        "Kafka's controller", 9093,
                        "schema registry", 8081));
        assertThat(new Ports(1000).all().values()).allMatch(port -> port >= 9050 && port <= 10_093);
    }

    @Test
    void shouldRefuseAnOffsetThatLeavesThePortRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ports(56_443))
                .withMessage("port-offset: out of range (got 56443, allowed -7026 to 56442)");
    }

    @Test
    void shouldNameATakenPortWhoWantsItAndTheWayOut() throws Exception {
        // Given
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = other.getLocalPort();

            // When, Then
            assertThatThrownBy(() -> PortCheck.requireFree(Map.of("health-api", port)))
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageContainingAll(port + " (health-api)", "--port-offset");
        }
    }
}
