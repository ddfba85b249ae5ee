package dev.fleetpulse.bench.restore;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same changelogs read by a consumer and restored by the processor.
 *
 * @param bytes that they have on disk
 * @param read records that the consumer got
 * @param readNanos how long it took
 * @param restored records that came into stores
 * @param restoreNanos from the first store that began to the last that ended
 */
record RestoreRound(long bytes, long read, long readNanos, long restored, long restoreNanos) {

    private static final Pattern LINE =
            Pattern.compile("restored bytes=(\\d+) read=(\\d+) read_nanos=(\\d+) restored=(\\d+) restore_nanos=(\\d+)");

    /** Those that a process told, in their order. */
    static List<RestoreRound> in(List<String> lines) {
        return lines.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new RestoreRound(
                        Long.parseLong(line.group(1)),
                        Long.parseLong(line.group(2)),
                        Long.parseLong(line.group(3)),
                        Long.parseLong(line.group(4)),
                        Long.parseLong(line.group(5))))
                .toList();
    }

    /** The line that the process prints. */
    String line() {
        return "restored bytes=" + bytes + " read=" + read + " read_nanos=" + readNanos + " restored=" + restored
                + " restore_nanos=" + restoreNanos;
    }

    /** Whether all that is there was restored. */
    boolean isComplete() {
        return restored == read;
    }

    /** Bytes a second of the processor by those of the consumer: the bytes are the same. */
    double ratio() {
        return (double) readNanos / restoreNanos;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d records, %.1f MB: restored in %,d ms (%.1f MB/s), read in %,d ms (%.1f MB/s)",
                read,
                bytes / 1e6,
                restoreNanos / 1_000_000,
                bytes * 1e3 / restoreNanos,
                readNanos / 1_000_000,
                bytes * 1e3 / readNanos);
    }
}
