package dev.fleetpulse.slice;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Widths of slices. Every slice of a coarser level is an exact merge of slices of the level before it. */
public enum Level {
    TEN_SECONDS(1, Duration.ofSeconds(10)),
    MINUTE(2, Duration.ofMinutes(1)),
    HOUR(3, Duration.ofHours(1)),
    DAY(4, Duration.ofDays(1));

    private final byte code;
    private final Duration width;
    private final long widthMillis;

    Level(int code, Duration width) {
        this.code = (byte) code;
        this.width = width;
        this.widthMillis = width.toMillis();
    }

    /** The level of a code. */
    public static Level ofCode(byte code) {
        return Arrays.stream(values())
                .filter(level -> level.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("level " + code));
    }

    /** The level of slices so many milliseconds wide. */
    public static Level ofWidth(long widthMillis) {
        return Arrays.stream(values())
                .filter(level -> level.widthMillis == widthMillis)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level is " + widthMillis + " ms wide"));
    }

    /** Its byte in keys; never changes. */
    public byte code() {
        return code;
    }

    /** How long a slice is. */
    public Duration width() {
        return width;
    }

    /** How long a slice is, in milliseconds. */
    public long widthMillis() {
        return widthMillis;
    }

    /** Start of the slice an instant lies in; days are UTC days. */
    public Instant floor(Instant instant) {
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), widthMillis) * widthMillis);
    }

    /** The instant itself if a slice starts there, else the start of the next. */
    public Instant ceiling(Instant instant) {
        return floor(instant.plusMillis(widthMillis - 1));
    }

    /** Whether a slice starts at an instant. */
    public boolean startsAt(Instant instant) {
        return Math.floorMod(instant.toEpochMilli(), widthMillis) == 0;
    }
}
