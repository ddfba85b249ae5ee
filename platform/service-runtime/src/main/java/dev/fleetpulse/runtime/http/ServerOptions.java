package dev.fleetpulse.runtime.http;

/**
 * What one service wants otherwise than the rest; constants of the program, not settings.
 *
 * @param maxBodyBytes larger request bodies are answered 413; handlers must read bodies by {@code ctx.body()},
 *     {@code bodyAsBytes()} or {@code bodyAsClass()}, since {@code bodyInputStream()} does not count what a caller did not
 *     announce
 * @param ownHealth whether the service's routes answer {@code /health} themselves
 * @param ownMetrics whether the service's routes answer {@code /metrics} themselves
 */
public record ServerOptions(long maxBodyBytes, boolean ownHealth, boolean ownMetrics) {

    /** Bodies up to 1 MiB; the runtime answers {@code /health} and {@code /metrics}. */
    public static final ServerOptions DEFAULT = new ServerOptions(1 << 20, false, false);

    public ServerOptions withMaxBodyBytes(long bytes) {
        return new ServerOptions(bytes, ownHealth, ownMetrics);
    }

    /** The service answers {@code /health} and {@code /metrics} itself; the probes stay. */
    public ServerOptions withOwnHealthAndMetrics() {
        return new ServerOptions(maxBodyBytes, true, true);
    }
}
