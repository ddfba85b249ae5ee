package dev.fleetpulse.bench.proxy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way to one client, in the order of its requests: a client takes any other order for a broken broker. So
 * an answer made here waits for the broker's answers to earlier requests. Thread-safe.
 */
final class Answers {

    private final DataOutputStream toClient;
    private final Deque<Expected> expected = new ArrayDeque<>();

    /**
     * A request whose answer is outstanding.
     *
     * @param ours what the client gets, null: what the broker says
     * @param fromBroker whether the broker will say something
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Expected(byte @Nullable [] ours, boolean fromBroker) {}

    Answers(DataOutputStream toClient) {
        this.toClient = toClient;
    }

    /** The broker will answer this one. */
    synchronized void expect() {
        expected.add(new Expected(null, true));
    }

    /** The broker will answer this one, and the client gets ours instead. */
    synchronized void replaceAnswer(byte[] ours) {
        expected.add(new Expected(ours, true));
    }

    /** The broker never hears of this one. */
    synchronized void answerHere(byte[] ours) throws IOException {
        expected.add(new Expected(ours, false));
        sendWhatIsDue();
    }

    /** The broker's answer to the oldest request it has heard of. */
    synchronized void fromBroker(byte[] answer) throws IOException {
        Expected oldest = expected.poll();
        if (oldest == null) {
            throw new IOException("an answer without a question");
        }
        byte[] ours = oldest.ours();
        send(ours == null ? answer : ours);
        sendWhatIsDue();
    }

    private void sendWhatIsDue() throws IOException {
        for (Expected next = expected.peek(); next != null && !next.fromBroker(); next = expected.peek()) {
            byte[] ours = expected.remove().ours();
            if (ours != null) {
                send(ours);
            }
        }
    }

    private void send(byte[] answer) throws IOException {
        toClient.writeInt(answer.length);
        toClient.write(answer);
        toClient.flush();
    }
}
