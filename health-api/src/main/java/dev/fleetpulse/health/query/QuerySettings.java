package dev.fleetpulse.health.query;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which processors are asked, and for how long.
 *
 * @param processors base addresses of some stream processors' internal endpoints; the others are found through them
 * @param token bearer token for processors that have {@code http.auth.tokens_file}; as {@code file:…} or {@code env:…}
 * @param deadline how long a question may take: what has not answered by then is missing from the answer
 */
public record QuerySettings(
        @Default("[\"http://127.0.0.1:8070\"]") List<URI> processors,
        @Nullable Secret token,
        @Default("2s") Duration deadline) {

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Checks the settings. */
    public QuerySettings {
        processors = List.copyOf(processors);
        Checks checks = new Checks()
                .that(!processors.isEmpty(), "processors", "names nobody to ask")
                .that(
                        deadline.compareTo(SHORTEST) >= 0 && deadline.compareTo(LONGEST) <= 0,
                        "deadline",
                        "out of range",
                        deadline.toMillis() + "ms",
                        "50ms to 30s");
        for (URI processor : processors) {
            checks.that(isBase(processor), "processors", "not a base address", processor, "such as http://host:8070");
        }
        checks.done();
    }

    private static boolean isBase(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        return web && address.getHost() != null && address.getQuery() == null && address.getFragment() == null;
    }
}
