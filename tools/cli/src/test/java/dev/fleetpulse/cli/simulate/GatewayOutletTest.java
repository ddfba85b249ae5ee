package dev.fleetpulse.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.Secret;
import dev.fleetpulse.schema.TelemetryEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayOutletTest {

    private static final List<TelemetryEvent> BATCH = new Simulation(
                    new SimulationPlan(5, 50, 7), Script.QUIET, Instant.parse("2026-11-20T08:00:00Z"))
            .until(Duration.ofSeconds(1));

    private final SendTally tally = new SendTally();
    private FakeGateway gateway;
    private GatewayOutlet outlet;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        outlet = new GatewayOutlet(gateway.url(), null, tally);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldSendTheSameBatchAgainUntilItIsAcknowledged() throws Exception {
        // Given
        gateway.answering(503, "no broker").answering(429, "full").answering(202, accepted());

        // When
        outlet.send(BATCH);

        // Then
        assertThat(gateway.bodies()).hasSize(3).containsOnly(gateway.bodies().get(0));
        assertTally(BATCH.size(), 0, 2);
    }

    @Test
    void shouldCountWhatTheGatewayRejects() throws Exception {
        // Given
        gateway.answering(202, "{\"accepted\": 1, \"rejected\": [{\"index\": 0, \"code\": \"bad_time\"}]}");

        // When
        outlet.send(BATCH);

        // Then
        assertTally(BATCH.size() - 1, 1, 0);
    }

    @Test
    void shouldCountAWhollyRejectedBatchAndGoOn() throws Exception {
        // Given
        gateway.answering(400, "{}").answering(202, accepted());

        // When
        outlet.send(BATCH);
        outlet.send(BATCH);

        // Then
        assertTally(BATCH.size(), BATCH.size(), 0);
    }

    @Test
    void shouldGiveUpWhereSendingAgainDoesNotHelp() {
        // Given
        gateway.answering(401, "who are you");

        // When, Then
        assertThatThrownBy(() -> outlet.send(BATCH))
                .isInstanceOf(OutletRefusedException.class)
                .hasMessageContainingAll("401", "who are you", gateway.url().toString());
        assertTally(0, 0, 0);
    }

    @Test
    void shouldShowItsTokenWhereItHasOne() throws Exception {
        // Given
        gateway.answering(202, accepted()).answering(202, accepted());

        // When
        outlet.send(BATCH);
        new GatewayOutlet(gateway.url(), new Secret("t0ken"), tally).send(BATCH);

        // Then
        assertThat(gateway.authorizations()).containsExactly("Bearer t0ken");
    }

    @Test
    void shouldRefuseAnAddressWithoutHost() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GatewayOutlet.address("localhost:8090"))
                .withMessageContaining("http://127.0.0.1:8090");
    }

    private void assertTally(long accepted, long rejected, long retries) {
        assertThat(tally.accepted()).isEqualTo(accepted);
        assertThat(tally.rejected()).isEqualTo(rejected);
        assertThat(tally.retries()).isEqualTo(retries);
    }

    private static String accepted() {
        return "{\"accepted\": " + BATCH.size() + ", \"rejected\": []}";
    }
}
