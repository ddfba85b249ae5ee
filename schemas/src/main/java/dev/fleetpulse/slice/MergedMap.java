package dev.fleetpulse.slice;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two maps of a slice, merged where one looks: one name when it is asked for, all of them when they are gone through.
 * Neither map may change any more. Immutable.
 */
final class MergedMap<R> extends AbstractMap<String, R> {

    private final Map<String, R> older;
    private final Map<String, R> newer;
    private final BinaryOperator<R> sum;
    private final BinaryOperator<Map<String, R>> merge;
    /** Null: nobody has gone through all names yet. */
    private @Nullable Map<String, R> all;

    /**
     * @param sum of what both maps hold under a name
     * @param merge of both maps, in order of name; some names are cut where they are too many
     */
    MergedMap(Map<String, R> older, Map<String, R> newer, BinaryOperator<R> sum, BinaryOperator<Map<String, R>> merge) {
        this.older = older;
        this.newer = newer;
        this.sum = sum;
        this.merge = merge;
    }

    @Override
    public @Nullable R get(Object name) {
        if (all != null || mayBeCut()) {
            return all().get(name);
        }
        R before = older.get(name);
        R after = newer.get(name);
        if (before == null || after == null) {
            return before == null ? after : before;
        }
        return sum.apply(before, after);
    }

    @Override
    public boolean containsKey(Object name) {
        return mayBeCut() ? all().containsKey(name) : older.containsKey(name) || newer.containsKey(name);
    }

    @Override
    public Set<String> keySet() {
        if (all != null || mayBeCut()) {
            return all().keySet();
        }
        Set<String> names = new TreeSet<>(older.keySet());
        names.addAll(newer.keySet());
        return Collections.unmodifiableSet(names);
    }

    @Override
    public int size() {
        return keySet().size();
    }

    @Override
    public Set<Entry<String, R>> entrySet() {
        return all().entrySet();
    }

    private Map<String, R> all() {
        Map<String, R> known = all;
        if (known == null) {
            known = Collections.unmodifiableMap(merge.apply(older, newer));
            all = known;
        }
        return known;
    }

    private boolean mayBeCut() {
        return older.size() + newer.size() > Groups.MAX_NAMES;
    }
}
