package dev.fleetpulse.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.EndTxnRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy between a client and a broker that are both played here. */
class KafkaProxyTest {

    private static final int PATIENCE_MILLIS = 60_000;

    private ServerSocket brokerDoor;
    private KafkaProxy proxy;
    private Socket client;
    private Socket broker;

    @SuppressWarnings("NullAway.Init") // set by connect
    KafkaProxyTest() {}

    @BeforeEach
    void connect() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        brokerDoor = new ServerSocket(0, 1, here);
        brokerDoor.setSoTimeout(PATIENCE_MILLIS);
        proxy = KafkaProxy.open();
        proxy.forwardTo(brokerDoor.getLocalPort());
        client = new Socket(here, proxy.port());
        client.setSoTimeout(PATIENCE_MILLIS);
        broker = brokerDoor.accept();
        broker.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        broker.close();
        proxy.close();
        brokerDoor.close();
    }

    @Test
    void shouldPassAWholeAnswerOn() throws IOException {
        // Given
        ask();
        DataOutputStream answer = new DataOutputStream(broker.getOutputStream());

        // When
        answer.writeInt(3);
        answer.write(new byte[] {1, 2, 3});

        // Then
        DataInputStream received = new DataInputStream(client.getInputStream());
        assertThat(received.readInt()).isEqualTo(3);
        assertThat(received.readNBytes(3)).containsExactly(1, 2, 3);
    }

    /** A client that takes half an answer for a whole one ends with an error that no broker causes. */
    @Test
    void shouldNotPassHalfAnAnswerOn() throws IOException {
        // Given
        ask();
        DataOutputStream answer = new DataOutputStream(broker.getOutputStream());

        // When
        answer.writeInt(100);
        answer.write(new byte[] {1, 2, 3});
        broker.close();

        // Then
        assertThat(client.getInputStream().readAllBytes()).isEmpty();
    }

    /** Sends a request and reads it where the broker would. */
    private void ask() throws IOException {
        EndTxnRequestData data =
                new EndTxnRequestData().setTransactionalId("t").setProducerId(1).setProducerEpoch((short) 2);
        short version = ApiKeys.END_TXN.latestVersion();
        ByteBuffer frame = new EndTxnRequest.Builder(data, true)
                .build(version)
                .serializeWithHeader(new RequestHeader(ApiKeys.END_TXN, version, "client", 7));
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeInt(bytes.length);
        out.write(bytes);
        DataInputStream in = new DataInputStream(broker.getInputStream());
        assertThat(in.readNBytes(in.readInt())).isEqualTo(bytes);
    }
}
