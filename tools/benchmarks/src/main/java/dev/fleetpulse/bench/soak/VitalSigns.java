package dev.fleetpulse.bench.soak;

import java.time.Duration;
import java.util.Locale;

/**
 * How large a process is at one moment.
 *
 * @param at since the load began
 * @param heap bytes of heap in use right after a full collection
 * @param resident bytes of memory that the operating system has given it
 * @param openFiles number of open file descriptors
 * @param changelogs bytes of all its changelog topics on the broker
 * @param behind events sent but not yet read
 */
record VitalSigns(Duration at, long heap, long resident, long openFiles, long changelogs, long behind) {

    private static final double MIB = 1 << 20;

    static String heading() {
        return "    time   heap MiB    RSS MiB   open files   changelogs MiB   events behind";
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%5d s  %9.1f  %9.1f  %11d  %15.1f  %14d",
                at.toSeconds(),
                heap / MIB,
                resident / MIB,
                openFiles,
                changelogs / MIB,
                behind);
    }
}
