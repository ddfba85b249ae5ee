package dev.fleetpulse.runtime.http;

import dev.fleetpulse.runtime.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accepted bearer tokens, kept as digests and compared in constant time. Thread-safe. */
final class BearerTokens {

    private static final String SCHEME = "Bearer ";

    private final List<byte[]> digests;

    private BearerTokens(List<byte[]> digests) {
        this.digests = digests;
    }

    /**
     * Reads one token a line; blank lines and what follows {@code #} at a line's start are skipped.
     *
     * @throws ConfigException if the file cannot be read or holds no token
     */
    static BearerTokens read(Path file) {
        List<byte[]> digests;
        try (var lines = Files.lines(file)) {
            digests = lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(BearerTokens::digest)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigException("http.auth.tokens_file: cannot be read (got " + file + ", allowed a text file)");
        }
        if (digests.isEmpty()) {
            throw new ConfigException("http.auth.tokens_file: holds no token (got " + file + ", allowed one a line)");
        }
        return new BearerTokens(digests);
    }

    /** Whether an {@code Authorization} header carries one of the tokens. */
    boolean accept(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = digest(authorization.substring(SCHEME.length()).strip());
        boolean found = false;
        for (byte[] digest : digests) {
            found |= MessageDigest.isEqual(digest, given);
        }
        return found;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
