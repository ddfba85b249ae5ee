package dev.fleetpulse.runtime.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may call.
 *
 * @param tokensFile file of accepted bearer tokens, one a line, {@code #} starts a comment; if set, every request but the
 *     probes needs one of them. Read once at start
 * @param allowAnonymous whether a server that others can reach may do without tokens
 */
public record AuthSettings(@Nullable Path tokensFile, boolean allowAnonymous) {

    /** No tokens and nobody let in from afar: the default. */
    public static final AuthSettings NONE = new AuthSettings(null, false);
}
