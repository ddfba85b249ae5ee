package dev.fleetpulse.processor.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts by their UTF-8 bytes, so that a name that comes again need not be made again. It forgets rather than grow beyond
 * {@link #MAX_SLOTS}, and looks at {@link #MAX_PROBES} places at most, whatever is put into it: who gets the same object
 * twice may be glad, but must not rely on it. Not thread-safe.
 */
final class TextTable {

    /** At about 150 bytes for a usual name, some 5 MB when full. */
    static final int MAX_SLOTS = 1 << 15;

    /** Longer texts, in bytes, are hardly names. */
    static final int MAX_BYTES = 64;

    private static final int MAX_PROBES = 8;
    private static final int FIRST_SLOTS = 1 << 9;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private @Nullable Entry[] slots = new Entry[FIRST_SLOTS];
    private int size;

    private static final class Entry {
        private final int hash;
        private final byte[] bytes;
        private final String text;

        Entry(int hash, byte[] bytes) {
            this.hash = hash;
            this.bytes = bytes;
            this.text = new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The text of bytes within an array. */
    String get(byte[] array, int from, int length) {
        if (length > MAX_BYTES) {
            return new String(array, from, length, StandardCharsets.UTF_8);
        }
        int hash = hash(array, from, length);
        for (int i = 0; i < MAX_PROBES; i++) {
            Entry entry = slots[(hash + i) & (slots.length - 1)];
            if (entry == null) {
                break;
            }
            byte[] known = entry.bytes;
            if (entry.hash == hash && Arrays.equals(known, 0, known.length, array, from, from + length)) {
                return entry.text;
            }
        }
        return add(hash, Arrays.copyOfRange(array, from, from + length));
    }

    /** How many texts it knows. */
    int size() {
        return size;
    }

    private String add(int hash, byte[] bytes) {
        if (2 * size >= slots.length && slots.length < MAX_SLOTS) {
            grow();
        }
        Entry entry = new Entry(hash, bytes);
        put(entry);
        return entry.text;
    }

    /** Into the first free place, else instead of the text at home. */
    private void put(Entry entry) {
        int mask = slots.length - 1;
        for (int i = 0; i < MAX_PROBES; i++) {
            if (slots[(entry.hash + i) & mask] == null) {
                slots[(entry.hash + i) & mask] = entry;
                size++;
                return;
            }
        }
        slots[entry.hash & mask] = entry;
    }

    private void grow() {
        @Nullable Entry[] before = slots;
        slots = new Entry[2 * before.length];
        size = 0;
        for (Entry entry : before) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private static int hash(byte[] array, int from, int length) {
        long hash = length;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(array, from + i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        for (; i < length; i++) {
            hash = (hash ^ array[from + i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) (hash ^ (hash >>> 15));
    }
}
