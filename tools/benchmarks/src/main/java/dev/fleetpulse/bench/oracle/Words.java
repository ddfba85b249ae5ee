package dev.fleetpulse.bench.oracle;

import java.util.List;
import java.util.stream.IntStream;

/** The names that generated events are made of: fewer of each kind than a bot's slices admit, so none becomes another. */
final class Words {

    static final List<String> OPERATIONS = numbered("operation-", 12);
    static final List<String> REASONS = List.of("TIMEOUT", "OUT_OF_STOCK", "STATE_MISMATCH", "QUOTA", "UNAUTHORISED");
    static final List<String> VERSIONS = List.of("1.0.0", "1.0.1", "2.0.0-rc.1");
    static final List<String> REGIONS = List.of("eu-central", "us-east", "ap-south");
    static final List<String> DEPENDENCIES = List.of("postgres", "model-provider", "redis", "mail-relay");
    static final List<String> CHANNELS = List.of("telegram", "mail", "push");
    static final List<String> GAUGES = List.of("queue_depth", "db_pool_active", "cpu_percent", "drift");
    static final List<String> CURRENCIES = List.of("EUR", "USD", "tokens");
    static final List<String> CACHES = List.of("sessions", "prices");
    static final List<String> LIMITERS = List.of("telegram-global", "model-minute");
    static final List<String> LOCKS = List.of("poller", "billing");

    private Words() {}

    private static List<String> numbered(String prefix, int n) {
        return IntStream.range(0, n).mapToObj(i -> prefix + i).toList();
    }
}
