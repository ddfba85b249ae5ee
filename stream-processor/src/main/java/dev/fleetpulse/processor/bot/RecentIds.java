package dev.fleetpulse.processor.bot;

import dev.fleetpulse.encoding.AvroBytes;
import java.util.Arrays;
import java.util.List;

/**
 * The last ids that came, each once, the newest first. Their hashes lie side by side: looking among them touches none of
 * the texts. Mutable; one thread only.
 */
final class RecentIds {

    private final String[] ids;
    private final int[] hashes;
    private int size;

    /**
     * With some to begin with.
     *
     * @param max so many are kept
     * @param newestFirst those that are there, at most so many
     */
    RecentIds(int max, List<String> newestFirst) {
        ids = new String[max];
        hashes = new int[max];
        for (String id : newestFirst.subList(0, Math.min(max, newestFirst.size()))) {
            ids[size] = id;
            hashes[size++] = id.hashCode();
        }
    }

    /** An id comes, perhaps again. */
    void add(String id) {
        int hash = id.hashCode();
        int before = indexOf(id, hash);
        if (before == 0) {
            return;
        }
        if (before < 0) {
            size = Math.min(size + 1, ids.length);
        }
        int moved = before < 0 ? size - 1 : before;
        System.arraycopy(ids, 0, ids, 1, moved);
        System.arraycopy(hashes, 0, hashes, 1, moved);
        ids[0] = id;
        hashes[0] = hash;
    }

    /** As they are now; immutable. */
    List<String> toList() {
        return List.copyOf(Arrays.asList(ids).subList(0, size));
    }

    /** Appends them as an array. */
    void write(AvroBytes out) {
        if (size > 0) {
            out.number(size);
            for (int i = 0; i < size; i++) {
                out.text(ids[i]);
            }
        }
        out.number(0);
    }

    private int indexOf(String id, int hash) {
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash && ids[i].equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
