package dev.fleetpulse.alertsink.dispatch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What a lane has taken and not yet ended, in order: deliveries of one fingerprint follow each other, those of different
 * fingerprints overtake freely.
 *
 * <p>A delivery <em>waits</em> behind an earlier one of its fingerprint, is <em>ready</em> when it is the first of them
 * (and due at its next try), or is <em>started</em> until it is {@link #finish finished} or {@link #retry put back}.
 * For one thread. Every operation takes logarithmic time, {@link #drop} linear.
 */
final class LaneQueue {

    private static final Comparator<Delivery> BY_DUE =
            Comparator.comparing(Delivery::nextTry).thenComparing(Delivery::sequence);

    /** All deliveries; the first of each fingerprint is ready or started. */
    private final Map<String, Deque<Delivery>> byFingerprint = new HashMap<>();

    private final PriorityQueue<Delivery> ready = new PriorityQueue<>(BY_DUE);
    private final Set<Long> started = new HashSet<>();
    private int size;

    /** Takes a delivery, behind all of its fingerprint. */
    void add(Delivery delivery) {
        Deque<Delivery> line = byFingerprint.computeIfAbsent(delivery.fingerprint(), f -> new ArrayDeque<>());
        line.addLast(delivery);
        size++;
        if (line.size() == 1) {
            ready.add(delivery);
        }
    }

    /** Starts the delivery that has been due longest; empty if none is due. */
    Optional<Delivery> startDue(Instant now) {
        Delivery first = ready.peek();
        if (first == null || first.nextTry().isAfter(now)) {
            return Optional.empty();
        }
        ready.remove();
        started.add(first.sequence());
        return Optional.of(first);
    }

    /** Ends a started delivery; false if it was dropped meanwhile. */
    boolean finish(Delivery delivery) {
        if (!started.remove(delivery.sequence())) {
            return false;
        }
        Deque<Delivery> line = line(delivery);
        line.removeFirst();
        size--;
        Delivery next = line.peekFirst();
        if (next == null) {
            byFingerprint.remove(delivery.fingerprint());
        } else {
            ready.add(next);
        }
        return true;
    }

    /** Puts a started delivery back, still the first of its fingerprint; false if it was dropped meanwhile. */
    boolean retry(Delivery changed) {
        if (!started.remove(changed.sequence())) {
            return false;
        }
        Deque<Delivery> line = line(changed);
        line.removeFirst();
        line.addFirst(changed);
        ready.add(changed);
        return true;
    }

    /** Forgets every delivery of these partitions, started ones too, and returns how many there were. */
    int drop(IntPredicate partitions) {
        int before = size;
        List<Delivery> kept = new ArrayList<>();
        byFingerprint
                .values()
                .forEach(line -> line.stream()
                        .filter(delivery -> !partitions.test(delivery.source().partition()))
                        .forEach(kept::add));
        kept.sort(Comparator.comparing(Delivery::sequence));
        Set<Long> stillStarted = new HashSet<>(started);
        byFingerprint.clear();
        ready.clear();
        started.clear();
        size = 0;
        kept.forEach(this::add);
        for (Delivery delivery : kept) {
            if (stillStarted.contains(delivery.sequence())) {
                ready.remove(delivery);
                started.add(delivery.sequence());
            }
        }
        return before - size;
    }

    /** When the next ready delivery is due; empty if none is ready. */
    Optional<Instant> nextDue() {
        return Optional.ofNullable(ready.peek()).map(Delivery::nextTry);
    }

    /** Deliveries started and not yet ended. */
    int started() {
        return started.size();
    }

    /** All deliveries taken and not yet ended. */
    int size() {
        return size;
    }

    private Deque<Delivery> line(Delivery delivery) {
        Deque<Delivery> line = byFingerprint.get(delivery.fingerprint());
        if (line == null || line.getFirst().sequence() != delivery.sequence()) {
            throw new IllegalStateException("delivery " + delivery.sequence() + " is not the first of its fingerprint");
        }
        return line;
    }
}
