package dev.fleetpulse.slice;

import dev.fleetpulse.encoding.AvroBytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts by name, in two small sorted arrays, bounded as {@link Groups} are. A dimension that nobody used is null. */
final class NameCounts {

    private String[] names = new String[1];
    private long[] counts = new long[1];
    private int used;

    /** Adds to one name's count; makes the counts if they are not there yet. */
    static NameCounts add(@Nullable NameCounts known, String name, long n) {
        NameCounts sums = known == null ? new NameCounts() : known;
        sums.add(name, n);
        return sums;
    }

    /** Adds all counts; makes them if they are not there yet. */
    static @Nullable NameCounts merge(@Nullable NameCounts known, Map<String, Long> others) {
        if (others.isEmpty()) {
            return known;
        }
        NameCounts sums = known == null ? new NameCounts() : known;
        Groups.inOrder(others, sums.used).forEach(sums::add);
        return sums;
    }

    /** Adds all counts; makes them if they are not there yet. */
    static @Nullable NameCounts merge(@Nullable NameCounts known, @Nullable NameCounts others) {
        if (others == null) {
            return known;
        }
        NameCounts sums = known == null ? new NameCounts() : known;
        for (int i = 0; i < others.used; i++) {
            sums.add(others.names[i], others.counts[i]);
        }
        return sums;
    }

    /** The counts, by name. */
    static Map<String, Long> toMap(@Nullable NameCounts counts) {
        if (counts == null) {
            return Map.of();
        }
        Map<String, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < counts.used; i++) {
            map.put(counts.names[i], counts.counts[i]);
        }
        return map;
    }

    /** Appends the counts, by name. */
    static void write(@Nullable NameCounts counts, AvroBytes out) {
        if (counts != null && counts.used > 0) {
            out.number(counts.used);
            for (int i = 0; i < counts.used; i++) {
                out.text(counts.names[i]);
                out.number(counts.counts[i]);
            }
        }
        out.number(0);
    }

    private void add(String name, long n) {
        int place = Groups.place(names, used, name);
        if (place >= 0) {
            counts[place] += n;
        } else if (used >= Groups.MAX_NAMES && !name.equals(NameKind.OTHER)) {
            add(NameKind.OTHER, n);
        } else {
            insert(-place - 1, name, n);
        }
    }

    private void insert(int place, String name, long n) {
        if (used == names.length) {
            names = Arrays.copyOf(names, Groups.larger(used));
            counts = Arrays.copyOf(counts, Groups.larger(used));
        }
        System.arraycopy(names, place, names, place + 1, used - place);
        System.arraycopy(counts, place, counts, place + 1, used - place);
        names[place] = name;
        counts[place] = n;
        used++;
    }
}
