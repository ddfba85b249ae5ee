package dev.fleetpulse.slice;

import dev.fleetpulse.encoding.AvroBytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups by name, in two small sorted arrays. Names beyond a limit that no honest fleet meets count as
 * {@link NameKind#OTHER}. A dimension that nobody used is null.
 */
final class Groups<G extends Group<?, ?>> {

    /**
     * Names that one slice may hold, whatever is merged into it: bots' names are few by admission, but a fleet has many
     * bots, and a slice must fit into one record.
     */
    static final int MAX_NAMES = 256;

    private static final int FEW = 8;

    private String[] names = new String[1];
    private Object[] groups = new Object[1];
    private int used;

    /** Adds records; makes the groups if they are not there yet. */
    static <R, G extends Group<R, G>> @Nullable Groups<G> merge(
            @Nullable Groups<G> known, Supplier<G> empty, Map<String, R> others) {
        if (others.isEmpty()) {
            return known;
        }
        Groups<G> sums = orNew(known);
        inOrder(others, sums.used).forEach((name, other) -> sums.at(name, empty).merge(other));
        return sums;
    }

    /** Adds other groups, which stay as they are; makes the groups if they are not there yet. */
    static <R, G extends Group<R, G>> @Nullable Groups<G> merge(
            @Nullable Groups<G> known, Supplier<G> empty, @Nullable Groups<G> others) {
        if (others == null) {
            return known;
        }
        Groups<G> sums = orNew(known);
        for (int i = 0; i < others.used; i++) {
            sums.at(others.names[i], empty).add(others.group(i));
        }
        return sums;
    }

    /** The groups themselves, or new ones. */
    static <G extends Group<?, ?>> Groups<G> orNew(@Nullable Groups<G> known) {
        return known == null ? new Groups<>() : known;
    }

    /** Their records, by name. */
    static <R, G extends Group<R, G>> Map<String, R> records(@Nullable Groups<G> groups) {
        if (groups == null) {
            return Map.of();
        }
        Map<String, R> records = new LinkedHashMap<>();
        for (int i = 0; i < groups.used; i++) {
            records.put(groups.names[i], groups.group(i).toRecord());
        }
        return records;
    }

    /** Appends their records, by name. */
    static void write(@Nullable Groups<?> groups, AvroBytes out) {
        if (groups != null && groups.used > 0) {
            out.number(groups.used);
            for (int i = 0; i < groups.used; i++) {
                out.text(groups.names[i]);
                groups.group(i).write(out);
            }
        }
        out.number(0);
    }

    /** Sorted where some may be cut, so that it is always the same ones. */
    static <R> Map<String, R> inOrder(Map<String, R> others, int known) {
        return known + others.size() <= MAX_NAMES ? others : new TreeMap<>(others);
    }

    /**
     * Where a name stands among sorted ones, or would, as {@link Arrays#binarySearch} tells it. The names of events are
     * nearly always the very objects that were counted before, which a look at the array alone finds.
     */
    static int place(String[] names, int used, String name) {
        for (int i = 0; i < Math.min(used, FEW); i++) {
            if (isSame(names[i], name)) {
                return i;
            }
        }
        return Arrays.binarySearch(names, 0, used, name);
    }

    @SuppressWarnings("ReferenceEquality") // equality is looked for afterwards
    private static boolean isSame(String a, String b) {
        return a == b;
    }

    /** Capacity of arrays that hold {@code used} and need one more. */
    static int larger(int used) {
        return used < 4 ? used + 1 : used + used / 2;
    }

    /** The group of a name, or that of all others. */
    G at(String name, Supplier<G> empty) {
        int place = place(names, used, name);
        if (place >= 0) {
            return group(place);
        }
        if (used >= MAX_NAMES && !name.equals(NameKind.OTHER)) {
            return at(NameKind.OTHER, empty);
        }
        G group = empty.get();
        insert(-place - 1, name, group);
        return group;
    }

    private void insert(int place, String name, G group) {
        if (used == names.length) {
            names = Arrays.copyOf(names, larger(used));
            groups = Arrays.copyOf(groups, larger(used));
        }
        System.arraycopy(names, place, names, place + 1, used - place);
        System.arraycopy(groups, place, groups, place + 1, used - place);
        names[place] = name;
        groups[place] = group;
        used++;
    }

    @SuppressWarnings("unchecked") // only groups of this kind are put in
    private G group(int place) {
        return (G) groups[place];
    }
}
