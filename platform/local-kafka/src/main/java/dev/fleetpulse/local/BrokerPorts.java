package dev.fleetpulse.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ports a broker listens on, all on 127.0.0.1.
 *
 * @param client for clients
 * @param controller for the broker's own controller
 * @param detour for clients that reach the broker through a proxy; null where there is none
 */
record BrokerPorts(int client, int controller, @Nullable Detour detour) {

    /**
     * A second door for clients: whoever enters by it is told to come back by another port, where a proxy waits.
     *
     * @param port where the broker listens, and the proxy forwards to
     * @param advertised where the proxy listens, and clients are sent to
     */
    record Detour(int port, int advertised) {}

    /** Any free ones; no second door. */
    static BrokerPorts anyFree() {
        return new BrokerPorts(LoopbackPort.free(), LoopbackPort.free(), null);
    }

    /** The same with a second door, at any free port, whose clients are sent to a proxy. */
    BrokerPorts behindProxy(int proxyPort) {
        return new BrokerPorts(client, controller, new Detour(LoopbackPort.free(), proxyPort));
    }

    Optional<Detour> secondDoor() {
        return Optional.ofNullable(detour);
    }

    /** As arguments of a main method. */
    List<String> toArguments() {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(client), Integer.toString(controller)));
        secondDoor().ifPresent(door -> {
            arguments.add(Integer.toString(door.port()));
            arguments.add(Integer.toString(door.advertised()));
        });
        return arguments;
    }

    /** What {@link #toArguments} made. */
    static BrokerPorts parse(List<String> arguments) {
        List<Integer> ports = arguments.stream().map(Integer::valueOf).toList();
        Detour detour = ports.size() > 2 ? new Detour(ports.get(2), ports.get(3)) : null;
        return new BrokerPorts(ports.get(0), ports.get(1), detour);
    }
}
