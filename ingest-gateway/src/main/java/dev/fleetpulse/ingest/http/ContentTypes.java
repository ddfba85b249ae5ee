package dev.fleetpulse.ingest.http;

import dev.fleetpulse.ingest.decode.EventFormat;
import dev.fleetpulse.runtime.http.Problem;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the format of a body from its headers; what we cannot read is a 415. */
final class ContentTypes {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\";\\s]+)");

    private ContentTypes() {}

    static EventFormat format(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentType == null || contentType.isBlank()) {
            throw unsupported("Content-Type: missing (allowed " + EventFormat.allowed() + ")");
        }
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            throw unsupported("Content-Encoding: not supported (got " + contentEncoding + ", allowed identity)");
        }
        refuseOtherCharsets(contentType);
        String mediaType = contentType.split(";", 2)[0];
        return EventFormat.of(mediaType)
                .orElseThrow(() -> unsupported(
                        "Content-Type: not supported (got " + mediaType + ", allowed " + EventFormat.allowed() + ")"));
    }

    private static void refuseOtherCharsets(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType.toLowerCase(Locale.ROOT));
        if (matcher.find() && !matcher.group(1).equals("utf-8")) {
            throw unsupported("Content-Type: charset not supported (got " + matcher.group(1) + ", allowed utf-8)");
        }
    }

    private static Problem unsupported(String detail) {
        return new Problem(415, "unsupported_media_type", detail);
    }
}
