package dev.fleetpulse.slice;

/** The kinds of names that slices count by. Each is an open vocabulary, so each is bounded. */
public enum NameKind {
    OPERATION,
    VERSION,
    REGION,
    DEPENDENCY,
    CHANNEL,
    REASON,
    EVENT_NAME,
    CACHE,
    LIMITER,
    GAUGE,
    CURRENCY;

    /** Stands for all names that are not admitted. */
    public static final String OTHER = "other";

    /** Names of one kind that a bot may use in a UTC day. */
    public static final int MAX_PER_BOT = 64;
}
