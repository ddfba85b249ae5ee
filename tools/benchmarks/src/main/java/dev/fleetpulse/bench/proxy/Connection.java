package dev.fleetpulse.bench.proxy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection and the proxy's own to the broker, a thread for each direction. Ends as soon as either side
 * does.
 */
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int MAX_FRAME = 128 << 20;

    private final Socket client;
    private final Socket broker;
    private final Interference interference;
    private final Answers answers;
    private final DataOutputStream toBroker;
    private final AtomicBoolean closed = new AtomicBoolean();

    Connection(Socket client, Socket broker, Interference interference) throws IOException {
        client.setTcpNoDelay(true);
        broker.setTcpNoDelay(true);
        this.client = client;
        this.broker = broker;
        this.interference = interference;
        this.answers = new Answers(new DataOutputStream(client.getOutputStream()));
        this.toBroker = new DataOutputStream(broker.getOutputStream());
    }

    /** Passes both directions on; returns at once. */
    void run(Runnable whenClosed) {
        daemon("kafka-proxy-requests", () -> pump(client, this::request, whenClosed));
        daemon("kafka-proxy-answers", () -> pump(broker, answers::fromBroker, whenClosed));
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            closeQuietly(client);
            closeQuietly(broker);
        }
    }

    static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface FrameSink {
        void accept(byte[] frame) throws IOException, InterruptedException;
    }

    private void pump(Socket from, FrameSink sink, Runnable whenClosed) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream(), 1 << 16))) {
            while (true) {
                int size = in.readInt();
                if (size < 0 || size > MAX_FRAME) {
                    throw new IOException("a frame of " + size + " bytes");
                }
                byte[] frame = new byte[size];
                in.readFully(frame); // half a frame, of a sender that was killed, must not look like a whole one
                sink.accept(frame);
            }
        } catch (IOException e) {
            LOG.atTrace().setCause(e).log("A connection ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
            whenClosed.run();
        }
    }

    private void request(byte[] frame) throws IOException, InterruptedException {
        Request request = new Request(frame);
        Reaction reaction = interference.on(request);
        if (reaction instanceof Reaction.Cut) {
            throw new IOException("cut on purpose");
        } else if (reaction instanceof Reaction.Refuse refuse) {
            answers.answerHere(request.answer(refuse.error()));
            return;
        } else if (reaction instanceof Reaction.LoseAnswer lose) {
            answers.replaceAnswer(request.answer(lose.error()));
        } else {
            answers.expect();
        }
        if (reaction instanceof Reaction.Delay delay) {
            Thread.sleep(delay.time().toMillis());
        }
        send(frame);
        if (reaction instanceof Reaction.ForwardThen then) {
            then.action().run();
        }
    }

    private void send(byte[] frame) throws IOException {
        toBroker.writeInt(frame.length);
        toBroker.write(frame);
        toBroker.flush();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.atTrace().setCause(e).log("A socket did not close");
        }
    }
}
