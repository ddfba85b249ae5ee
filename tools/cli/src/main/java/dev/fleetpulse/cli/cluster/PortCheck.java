package dev.fleetpulse.cli.cluster;

import dev.fleetpulse.cli.terminal.CommandFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds taken ports before anything is started, all at once. */
public final class PortCheck {

    private PortCheck() {}

    /**
     * Returns if all ports are free at this moment.
     *
     * @param wanted ports by who wants them
     * @throws CommandFailedException naming each taken port and the way out
     */
    public static void requireFree(Map<String, Integer> wanted) {
        String taken = wanted.entrySet().stream()
                .filter(entry -> isTaken(entry.getValue()))
                .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new CommandFailedException(
                    "taken on 127.0.0.1: port " + taken
                            + ". Stop what listens there, or shift all ports with --port-offset, for example --port-offset 1000");
        }
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
