package dev.fleetpulse.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.ConnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** A wrong verdict either throws events away or stops a partition for ever. */
class RegistryOutageTest {

    @Test
    void shouldTakeAnAnswerAboutTheRecordForAnAnswer() {
        for (int status : new int[] {400, 406, 409, 410, 422}) {
            assertThat(RegistryOutage.isCauseOf(answered(status, status)))
                    .as("%d", status)
                    .isFalse();
        }
        assertThat(RegistryOutage.isCauseOf(answered(404, 40403)))
                .as("no such schema")
                .isFalse();
        assertThat(RegistryOutage.isCauseOf(new SerializationException(new IOException("not JSON"))))
                .as("a schema that does not parse")
                .isFalse();
    }

    @Test
    void shouldWaitWhereTheRegistryIsAwayBusyOrNotTheRightOne() {
        for (int status : new int[] {401, 403, 404, 405, 408, 429, 500, 503}) {
            assertThat(RegistryOutage.isCauseOf(answered(status, status)))
                    .as("%d", status)
                    .isTrue();
        }
        assertThat(RegistryOutage.isCauseOf(new SerializationException(new ConnectException("refused"))))
                .isTrue();
    }

    private static SerializationException answered(int status, int code) {
        return new SerializationException(new RestClientException("answered", status, code));
    }
}
