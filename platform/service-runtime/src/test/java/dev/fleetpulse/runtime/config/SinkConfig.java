package dev.fleetpulse.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a service that does not exist, with every kind of setting that there is. */
record SinkConfig(
        @Default("{attempts: 5}") Retries retries,
        KafkaSettings kafka,
        Map<String, Receiver> receivers,
        @Default("live") Mode mode,
        List<String> fleets,
        double ratio,
        @Nullable Path ledger,
        @Default("unnamed") String displayName,
        @Nullable Quota quota) {

    enum Mode {
        LIVE,
        SHADOW
    }

    /** Checks two settings, so that both can be wrong at once. */
    record Retries(
            @Default("3") int attempts, @Default("1s") Duration pause) {
        Retries {
            new Checks()
                    .range("attempts", attempts, 1, 10)
                    .that(pause.compareTo(Duration.ofMinutes(1)) <= 0, "pause", "too long", pause, "up to 1m")
                    .done();
        }
    }

    /** Has a required setting that it checks itself. */
    record Receiver(String url, @Nullable Secret token, Retries retries) {
        @SuppressWarnings("ConstantValue")
        Receiver {
            if (url == null) {
                throw new IllegalArgumentException("url: missing (allowed an address)");
            }
        }
    }

    /** Has a required setting that it trusts to be there. */
    record Quota(String unit, int amount) {
        Quota {
            unit = unit.strip();
        }
    }
}
