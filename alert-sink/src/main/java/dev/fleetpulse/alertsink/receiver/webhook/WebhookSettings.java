package dev.fleetpulse.alertsink.receiver.webhook;

import dev.fleetpulse.runtime.config.Checks;
import dev.fleetpulse.runtime.config.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a webhook is called.
 *
 * @param url http or https, with a host and without user name or password; a secret, since many carry their key in the path
 * @param headers further request headers, for example {@code Authorization}; their values are secrets
 * @param signingSecret key of the signature, plain or as {@code whsec_} and Base64; null: requests are not signed
 * @param allowPrivateAddresses whether loopback and private networks may be called; see {@link AddressPolicy}
 */
public record WebhookSettings(
        Secret url, Map<String, Secret> headers, @Nullable Secret signingSecret, boolean allowPrivateAddresses) {

    private static final Set<String> RESERVED = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp");

    /** What a header's name may be made of. */
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    public WebhookSettings {
        headers = Map.copyOf(headers);
    }

    /** No further headers, no signature. */
    public static WebhookSettings to(Secret url, boolean allowPrivateAddresses) {
        return new WebhookSettings(url, Map.of(), null, allowPrivateAddresses);
    }

    /** Where to post to. */
    URI address() {
        return URI.create(url.value());
    }

    /**
     * Refuses settings that cannot work.
     *
     * @throws IllegalArgumentException with every problem, one a line; no secret is in it
     */
    public void check() {
        Checks checks = new Checks();
        Optional<URI> address = parsed();
        checks.that(
                        address.filter(WebhookSettings::isWeb).isPresent(),
                        "url",
                        "not a web address (allowed http://host/path or https://host/path)")
                .that(
                        address.map(URI::getRawUserInfo).isEmpty(),
                        "url",
                        "holds a user name or password, use headers instead")
                .that(address.map(URI::getRawFragment).isEmpty(), "url", "holds a fragment (#), which is never sent");
        headers.forEach((name, value) -> checkHeader(checks, name, value));
        if (signingSecret != null) {
            checks.that(
                    WebhookSignature.isKey(signingSecret),
                    "signing_secret",
                    "not Base64 behind whsec_ (allowed text, or whsec_ and Base64)");
        }
        checks.done();
    }

    private Optional<URI> parsed() {
        try {
            return Optional.of(address());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void checkHeader(Checks checks, String name, Secret value) {
        String setting = "headers." + name;
        checks.that(name.matches(TOKEN), setting, "not a header name")
                .that(!RESERVED.contains(name.toLowerCase(Locale.ROOT)), setting, "set by FleetPulse, remove it")
                .that(
                        value.value().chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127)),
                        setting,
                        "value holds characters that headers cannot carry");
    }

    private static boolean isWeb(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null;
    }
}
