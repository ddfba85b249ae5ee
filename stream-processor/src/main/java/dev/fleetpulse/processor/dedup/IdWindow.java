package dev.fleetpulse.processor.dedup;

/**
 * The ids of one bot that are remembered, first in, first out: a ring of 128-bit keys, and a table of places in the ring
 * with linear probing, so that an id takes 24 to 48 bytes. Not thread-safe.
 */
final class IdWindow {

    private static final int SMALLEST = 8;

    /** Two words an id; the number of ids is a power of two. */
    private long[] ring = new long[2 * SMALLEST];
    /** Place in the ring plus one; 0: free. Twice as long as the ring has room for. */
    private int[] table = new int[2 * SMALLEST];

    private int oldest;
    private int size;

    int size() {
        return size;
    }

    boolean contains(EventKey id) {
        return table[slotOf(id)] != 0;
    }

    /** Adds an id that is not contained. */
    void add(EventKey id) {
        if (2 * size == ring.length) {
            resize(2 * size);
        }
        int place = (oldest + size++) & mask();
        ring[2 * place] = id.high();
        ring[2 * place + 1] = id.low();
        table[slotOf(id)] = place + 1;
    }

    /** Forgets the id that was added first; there must be one. */
    void removeOldest() {
        free(slotOf(at(oldest)));
        oldest = (oldest + 1) & mask();
        size--;
        if (8 * size == ring.length && size >= SMALLEST) {
            resize(2 * size);
        }
    }

    private int mask() {
        return ring.length / 2 - 1;
    }

    private EventKey at(int place) {
        return new EventKey(ring[2 * place], ring[2 * place + 1]);
    }

    /** Where an id is, or where it would be. */
    private int slotOf(EventKey id) {
        int slot = home(id.high(), id.low());
        while (table[slot] != 0 && !isAt(id, table[slot] - 1)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private boolean isAt(EventKey id, int place) {
        return ring[2 * place] == id.high() && ring[2 * place + 1] == id.low();
    }

    private int home(long high, long low) {
        return (int) EventKey.mixed(high + 31 * low) & (table.length - 1);
    }

    /** Moves up what probing had pushed behind the slot, so that no search ends too early. */
    private void free(int slot) {
        int hole = slot;
        int next = slot;
        while (true) {
            next = (next + 1) & (table.length - 1);
            if (table[next] == 0) {
                table[hole] = 0;
                return;
            }
            int place = table[next] - 1;
            int home = home(ring[2 * place], ring[2 * place + 1]);
            if (((next - home) & (table.length - 1)) >= ((next - hole) & (table.length - 1))) {
                table[hole] = table[next];
                hole = next;
            }
        }
    }

    private void resize(int room) {
        long[] before = ring;
        int first = oldest;
        int count = size;
        ring = new long[2 * room];
        table = new int[2 * room];
        oldest = 0;
        size = 0;
        for (int i = 0; i < count; i++) {
            int place = (first + i) & (before.length / 2 - 1);
            add(new EventKey(before[2 * place], before[2 * place + 1]));
        }
    }
}
