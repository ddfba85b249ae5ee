package dev.fleetpulse.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fleetpulse.runtime.config.ConfigException;
import dev.fleetpulse.runtime.config.ConfigLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorConfigTest {

    @Test
    void shouldFollowEachPartitionOnOneOtherInstanceByDefault() {
        assertThat(load(Map.of()).streams().standbyReplicas()).isEqualTo(1);
    }

    @Test
    void shouldDoWithoutStandbysWhenTold() {
        assertThat(load(Map.of("FLEETPULSE_STREAMS__STANDBY_REPLICAS", "0"))
                        .streams()
                        .standbyReplicas())
                .isZero();
        assertProblem(
                "streams.standby_replicas: out of range (got 3, allowed 0 to 2)",
                Map.of("FLEETPULSE_STREAMS__STANDBY_REPLICAS", "3"));
    }

    @Test
    void shouldWantAnAddressForOthersWhenItListensOnAll() {
        // Given
        Map<String, String> everywhere =
                Map.of("FLEETPULSE_HTTP__HOST", "0.0.0.0", "FLEETPULSE_HTTP__AUTH__ALLOW_ANONYMOUS", "true");

        // When, Then
        assertProblem(
                "streams.advertised: missing: http.host 0.0.0.0 is no address that other services can reach",
                everywhere);
    }

    @Test
    void shouldRefuseHostsThatNoAddressMayHold() {
        assertProblem(
                "streams.advertised: not an address (got stream_processor:8070",
                Map.of("FLEETPULSE_STREAMS__ADVERTISED", "stream_processor:8070"));
        assertProblem(
                "http.host: no host that an address may hold: set streams.advertised (got stream_processor",
                Map.of(
                        "FLEETPULSE_HTTP__HOST", "stream_processor",
                        "FLEETPULSE_HTTP__AUTH__ALLOW_ANONYMOUS", "true"));
    }

    @Test
    void shouldTakeNamesAndAddressesOfBothKinds() {
        for (String advertised : new String[] {"processor-1.pulse:8070", "10.0.0.7:8070", "[::1]:8070"}) {
            assertThat(load(Map.of("FLEETPULSE_STREAMS__ADVERTISED", advertised))
                            .streams()
                            .advertised())
                    .isEqualTo(advertised);
        }
    }

    private static ProcessorConfig load(Map<String, String> environment) {
        return ConfigLoader.load(ProcessorConfig.class, null, environment);
    }

    private static void assertProblem(String problem, Map<String, String> environment) {
        assertThatThrownBy(() -> load(environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem);
    }
}
