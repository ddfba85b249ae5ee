package dev.fleetpulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fleetpulse.topic.BotKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnNameTest {

    @ParameterizedTest
    @CsvSource({"gate-7.example.org, gate-7.example.org", "'[::1]', gateway", "'', gateway"})
    void shouldBeTheHostsNameWhereThatCanNameABot(String host, String expected) {
        // Then
        assertThat(OwnName.of(host)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource("very-long-name-of-a-host-in-a-cluster.with-a-very-long-name.somewhere.example.org")
    void shouldCutALongName(String host) {
        // Then
        assertThat(host).startsWith(OwnName.of(host));
        assertThat(OwnName.of(host)).matches(BotKey.NAME);
    }
}
