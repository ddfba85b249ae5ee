package dev.fleetpulse.cli.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Instants as people write them: RFC 3339 with an offset, epoch milliseconds, {@code now}, or {@code -15m} before now. */
public final class InstantText implements ITypeConverter<Instant> {

    private static final String ALLOWED = "(allowed for example 2026-11-20T10:00:00Z, epoch milliseconds, now or -15m)";

    /** Used by picocli. */
    public InstantText() {}

    @Override
    public Instant convert(String text) {
        if (text.equals("now")) {
            return Instant.now();
        }
        if (text.matches("-\\d{1,6}[smhd]")) {
            return Instant.now().minus(Duration.parse(iso(text.substring(1))));
        }
        if (text.matches("\\d{1,15}")) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    isWithoutOffset(text)
                            ? "no offset, add Z (got '" + text + "')"
                            : "no time (got '" + text + "') " + ALLOWED);
        }
    }

    private static String iso(String amount) {
        return (amount.endsWith("d") ? "P" : "PT") + amount;
    }

    private static boolean isWithoutOffset(String text) {
        try {
            LocalDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
