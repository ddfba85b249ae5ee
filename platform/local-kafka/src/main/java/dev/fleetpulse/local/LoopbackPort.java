package dev.fleetpulse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports on 127.0.0.1. */
public final class LoopbackPort {

    static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /** A port that nobody listens on at this moment; somebody else may still take it before the caller does. */
    public static int free() {
        try (ServerSocket socket = listen(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + HOST, e);
        }
    }

    /**
     * The wanted port, or a free one where 0 is wanted.
     *
     * @param what who wants it, for the message
     * @throws PortTakenException if somebody listens on the wanted port
     */
    static int claim(String what, int wanted) {
        if (wanted == 0) {
            return free();
        }
        try (ServerSocket socket = listen(wanted)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PortTakenException(what, wanted, e);
        }
    }

    /** Whether somebody listens. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
