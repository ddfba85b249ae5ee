package dev.fleetpulse.processor.rule;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What was worked out once for a key and never changes. When it is full it forgets everything and begins again: what rules
 * are made of fits in many times over. Thread-safe; two threads that ask for one key at once wait for one answer.
 */
final class RuleMemory<K, V> {

    private final ConcurrentMap<K, V> known = new ConcurrentHashMap<>();
    private final int most;

    /** @param most keys that are remembered, give or take one for each thread that asks */
    RuleMemory(int most) {
        this.most = most;
    }

    /** What is remembered of a key, else what the function works out, which must not ask this memory. */
    V of(K key, Function<K, V> workOut) {
        V value = known.get(key);
        if (value != null) {
            return value;
        }
        if (known.size() >= most) {
            known.clear();
        }
        return known.computeIfAbsent(key, workOut);
    }
}
