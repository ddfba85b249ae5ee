package dev.fleetpulse.bench.proxy;

import java.nio.ByteBuffer;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.EndTxnRequest;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.kafka.common.requests.TransactionResult;

/** One request of a Kafka client, as it came. The body is read only when somebody asks. */
public final class Request {

    private final byte[] frame;
    private final RequestHeader header;
    private final int bodyAt;

    Request(byte[] frame) {
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        this.frame = frame;
        this.header = RequestHeader.parse(buffer);
        this.bodyAt = buffer.position();
    }

    /** Kind of request. */
    public ApiKeys kind() {
        return header.apiKey();
    }

    /** Name the client gave itself; processors' producers carry their stream thread's name. */
    public String clientId() {
        return String.valueOf(header.clientId());
    }

    /** Whether it ends a transaction with a commit: state, offsets and output are with the broker, but do not count yet. */
    public boolean commits() {
        return kind() == ApiKeys.END_TXN && ((EndTxnRequest) body()).result() == TransactionResult.COMMIT;
    }

    /** Whether it writes records inside a transaction. */
    public boolean producesInTransaction() {
        return kind() == ApiKeys.PRODUCE && RequestUtils.hasTransactionalRecords((ProduceRequest) body());
    }

    byte[] frame() {
        return frame;
    }

    /** The answer of a broker that has nothing but this error to say. */
    byte[] answer(Errors error) {
        AbstractResponse response = body().getErrorResponse(error.exception());
        ByteBuffer bytes = RequestUtils.serialize(
                header.toResponseHeader().data(),
                header.toResponseHeader().headerVersion(),
                response.data(),
                header.apiVersion());
        byte[] answer = new byte[bytes.remaining()];
        bytes.get(answer);
        return answer;
    }

    private AbstractRequest body() {
        ByteBuffer body = ByteBuffer.wrap(frame).position(bodyAt);
        return AbstractRequest.parseRequest(header.apiKey(), header.apiVersion(), new ByteBufferAccessor(body)).request;
    }
}
