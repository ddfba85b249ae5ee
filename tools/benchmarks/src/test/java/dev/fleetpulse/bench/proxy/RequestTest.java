package dev.fleetpulse.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.EndTxnRequest;
import org.apache.kafka.common.requests.EndTxnResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.junit.jupiter.api.Test;

class RequestTest {

    private static final short VERSION = ApiKeys.END_TXN.latestVersion();
    private static final RequestHeader HEADER = new RequestHeader(ApiKeys.END_TXN, VERSION, "processor-1-producer", 7);

    @Test
    void shouldTellACommitFromAnAbort() {
        // When, Then
        assertThat(endOfTransaction(true).commits()).isTrue();
        assertThat(endOfTransaction(false).commits()).isFalse();
        assertThat(endOfTransaction(true).producesInTransaction()).isFalse();
    }

    @Test
    void shouldKnowItsSender() {
        // When, Then
        assertThat(endOfTransaction(true).clientId()).isEqualTo("processor-1-producer");
        assertThat(endOfTransaction(true).kind()).isEqualTo(ApiKeys.END_TXN);
    }

    @Test
    void shouldAnswerInTheBrokersPlaceSoThatClientsUnderstandIt() {
        // When
        byte[] answer = endOfTransaction(true).answer(Errors.NOT_COORDINATOR);

        // Then
        AbstractResponse understood = AbstractResponse.parseResponse(ByteBuffer.wrap(answer), HEADER);
        assertThat(understood)
                .isInstanceOfSatisfying(
                        EndTxnResponse.class,
                        response -> assertThat(response.error()).isEqualTo(Errors.NOT_COORDINATOR));
    }

    private static Request endOfTransaction(boolean commit) {
        EndTxnRequestData data = new EndTxnRequestData()
                .setTransactionalId("t")
                .setProducerId(1)
                .setProducerEpoch((short) 2)
                .setCommitted(commit);
        ByteBuffer frame = new EndTxnRequest.Builder(data, true).build(VERSION).serializeWithHeader(HEADER);
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return new Request(bytes);
    }
}
