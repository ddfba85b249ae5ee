package dev.fleetpulse.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Log lines as live bots wrote them. */
public final class SampleLines {

    private static final String CALLBACK_CHAINS = "/samples/callback-chains.ndjson";

    private SampleLines() {}

    /** Two callbacks, 11 lines: one accepted (ends with DISPATCH_OK), one rejected because the user's screen was stale. */
    public static String callbackChains() {
        try (InputStream in = SampleLines.class.getResourceAsStream(CALLBACK_CHAINS)) {
            return new String(Objects.requireNonNull(in, CALLBACK_CHAINS).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(CALLBACK_CHAINS, e);
        }
    }
}
