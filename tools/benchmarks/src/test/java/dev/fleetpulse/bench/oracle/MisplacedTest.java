package dev.fleetpulse.bench.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MisplacedTest {

    /** The check value of the CRC32 that librdkafka uses: 0xCBF43926 for these nine digits. */
    @Test
    void shouldChooseThePartitionThatLibrdkafkaChooses() {
        assertThat(Misplaced.partition("123456789", 12)).isEqualTo((int) (0xCBF43926L % 12));
    }
}
