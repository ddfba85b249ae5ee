package dev.fleetpulse.health.http;

import java.util.Locale;

/** Enum constants as answers write them. */
final class Lower {

    private Lower() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
