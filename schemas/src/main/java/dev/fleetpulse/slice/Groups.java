package dev.fleetpulse.slice;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Groups by name. Names beyond a limit that no honest fleet meets count as {@link NameKind#OTHER}. */
final class Groups<R> {

    /**
     * Names that one slice may hold, whatever is merged into it: bots' names are few by admission, but a fleet has many
     * bots, and a slice must fit into one record.
     */
    static final int MAX_NAMES = 256;

    private final Supplier<Group<R>> empty;
    private final Map<String, Group<R>> byName = new TreeMap<>();

    Groups(Supplier<Group<R>> empty) {
        this.empty = empty;
    }

    void merge(Map<String, R> others) {
        if (others.isEmpty()) {
            return;
        }
        Map<String, R> sorted = others.size() == 1 ? others : new TreeMap<>(others); // so that the cut is the same
        sorted.forEach((name, other) -> {
            String admitted = byName.containsKey(name) || byName.size() < MAX_NAMES ? name : NameKind.OTHER;
            byName.computeIfAbsent(admitted, key -> empty.get()).merge(other);
        });
    }

    Map<String, R> toRecords() {
        Map<String, R> records = new TreeMap<>();
        byName.forEach((name, group) -> records.put(name, group.toRecord()));
        return records;
    }
}
