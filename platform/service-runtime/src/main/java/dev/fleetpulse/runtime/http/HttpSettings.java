package dev.fleetpulse.runtime.http;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import java.util.List;

/**
 * Where a service listens, and to whom. Each service gives its own default of the port: {@code @Default("{port: 8090}")}.
 *
 * @param host address or name to listen on; anything but loopback needs tokens or {@code auth.allow_anonymous}
 * @param port TCP port, 0 for any that is free
 * @param auth who may call
 * @param allowedOrigins web origins that may call from a browser, for example {@code https://pulse.example.org}; none, no
 *     CORS headers
 */
public record HttpSettings(
        @Default("127.0.0.1") String host, int port, AuthSettings auth, List<String> allowedOrigins) {

    public HttpSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        Checks checks = new Checks()
                .range("port", port, 0, 65_535)
                .that(!host.isBlank(), "host", "is empty")
                .that(
                        isLoopback(host) || auth.tokensFile() != null || auth.allowAnonymous(),
                        "host",
                        "others can reach it: set auth.tokens_file, or auth.allow_anonymous: true",
                        host,
                        "127.0.0.1, ::1 or localhost without them");
        for (String origin : allowedOrigins) {
            checks.that(
                    origin.matches("https?://[^/*\\s]+"),
                    "allowed_origins",
                    "not an origin",
                    origin,
                    "such as https://pulse.example.org");
        }
        checks.done();
    }

    /** Loopback, this port (0 for any that is free), no tokens. */
    public static HttpSettings loopback(int port) {
        return new HttpSettings("127.0.0.1", port, AuthSettings.NONE, List.of());
    }

    /** By its spelling alone: a name is not looked up, so that what it means tomorrow cannot open the server. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }
}
