package dev.fleetpulse.processor.bot;

import dev.fleetpulse.encoding.AvroBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last ids that came, each once, the newest first. They lie side by side in the form in which Avro writes them, as a
 * commit writes those of every bot that spoke: texts of their own would be as many places in memory. Mutable; one thread only.
 */
final class RecentIds {

    private final int[] hashes;
    private byte[] packed = {};
    private int used;
    private int size;

    /**
     * With some to begin with.
     *
     * @param max so many are kept
     * @param newestFirst those that are there, at most so many
     */
    RecentIds(int max, List<String> newestFirst) {
        hashes = new int[max];
        for (int i = Math.min(max, newestFirst.size()) - 1; i >= 0; i--) {
            add(newestFirst.get(i));
        }
    }

    /** An id comes, perhaps again. */
    void add(String id) {
        int hash = id.hashCode();
        int before = indexOf(id, hash);
        if (before == 0) {
            return;
        }
        int moved = before < 0 ? Math.min(size, hashes.length - 1) : before;
        byte[] item = item(id);
        int kept = beginOf(moved);
        used = before < 0 ? kept + item.length : used;
        if (used > packed.length) {
            packed = Arrays.copyOf(packed, used + item.length);
        }
        System.arraycopy(packed, 0, packed, item.length, kept);
        System.arraycopy(item, 0, packed, 0, item.length);
        System.arraycopy(hashes, 0, hashes, 1, moved);
        hashes[0] = hash;
        size = before < 0 ? moved + 1 : size;
    }

    /** As they are now; immutable. */
    List<String> toList() {
        List<String> ids = new ArrayList<>(size);
        int begin = 0;
        for (int i = 0; i < size; i++) {
            int end = endOf(begin);
            int text = begin + lengthBytes(begin);
            ids.add(new String(packed, text, end - text, StandardCharsets.UTF_8));
            begin = end;
        }
        return List.copyOf(ids);
    }

    /** Appends them as an array. */
    void write(AvroBytes out) {
        if (size > 0) {
            out.number(size);
            out.raw(packed, used);
        }
        out.number(0);
    }

    private int indexOf(String id, int hash) {
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash && isAt(beginOf(i), id)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(int begin, String id) {
        byte[] item = item(id);
        return Arrays.equals(packed, begin, endOf(begin), item, 0, item.length);
    }

    private static byte[] item(String id) {
        AvroBytes item = new AvroBytes(id.length() + Long.BYTES);
        item.text(id);
        return item.toArray();
    }

    private int beginOf(int index) {
        int at = 0;
        for (int i = 0; i < index; i++) {
            at = endOf(at);
        }
        return at;
    }

    /** Where an id ends that begins there: its length is zig-zag, in groups of 7 bits. */
    private int endOf(int begin) {
        int bytes = lengthBytes(begin);
        int length = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            length = (length << 7) | (packed[begin + i] & 0x7F);
        }
        return begin + bytes + (length >>> 1);
    }

    private int lengthBytes(int begin) {
        int bytes = 1;
        while (packed[begin + bytes - 1] < 0) {
            bytes++;
        }
        return bytes;
    }
}
