package dev.fleetpulse.histogram;

/**
 * Counts by place, 0 to 1 023, in one {@code int[]}: each block of 32 places in the narrowest cells that its largest count
 * fits into, of 1, 2, 4, 8, 16, 32 or 64 bits, or none at all. A block is an octave of durations, so the tails of a
 * distribution take a bit a bucket and gaps nothing. A new array is made only when a count outgrows its cell.
 *
 * <p>Layout in half-words of 16 bits, the lower one of each word first: the first block (8 bits) and how many there are (8
 * bits); then for each block where its cells begin in the array (12 bits) and its width code (4 bits). The cells follow. A
 * width code is 0 for no cells, else 1 + log2 of a cell's bits; a block of {@code n}-bit cells takes {@code n} words.
 */
final class PackedCounts {

    /** Receives a place and its count, which is not 0. */
    interface Consumer {
        void accept(int place, long count);
    }

    /** No counts; never written to. */
    static final int[] EMPTY = {0};

    /** No further place. */
    static final int NONE = -1;

    static final int BLOCKS = 32;
    static final int PLACE_BITS = 5;
    private static final int IN_BLOCK = (1 << PLACE_BITS) - 1;
    static final int CODE_SHIFT = 12;
    static final int START_MASK = (1 << CODE_SHIFT) - 1;
    /** Code of the cells that a first count gets: of two bits, as another count mostly follows. */
    static final int FIRST_CODE = 2;
    /** Code of cells as wide as a word; there is one wider. */
    static final int WORD = 6;

    private PackedCounts() {}

    /** Adds to a count; returns the same array unless the count outgrew its cell. */
    static int[] add(int[] packed, int place, long n) {
        int entry = entry(packed, place >>> PLACE_BITS);
        boolean added = addWithin(packed, entry & START_MASK, entry >>> CODE_SHIFT, place, n);
        return added ? packed : addWidely(packed, place, n);
    }

    /** Adds counts in ascending order of place, what a block needs looked up once for all of them. */
    static int[] add(int[] packed, BucketBytes.Reader counts) {
        int[] sum = packed;
        int block = NONE;
        int start = 0;
        int code = 0;
        while (counts.next()) {
            int place = counts.place();
            if (place >>> PLACE_BITS != block) {
                block = place >>> PLACE_BITS;
                int entry = entry(sum, block);
                start = entry & START_MASK;
                code = entry >>> CODE_SHIFT;
            }
            if (!addWithin(sum, start, code, place, counts.count())) {
                sum = addWidely(sum, place, counts.count());
                block = NONE; // it may lie elsewhere now
            }
        }
        return sum;
    }

    /** Adds other counts; returns the same array unless a count outgrew its cell. */
    static int[] sum(int[] packed, int[] others) {
        Sum sum = new Sum(packed);
        forEach(others, sum);
        return sum.packed;
    }

    private static final class Sum implements Consumer {

        private int[] packed;

        Sum(int[] packed) {
            this.packed = packed;
        }

        @Override
        public void accept(int place, long count) {
            packed = add(packed, place, count);
        }
    }

    /** Takes away from a count that is not less; the cells stay as wide as they are. */
    static void subtract(int[] packed, int place, long n) {
        set(packed, place, get(packed, place) - n);
    }

    /** Adds to a count in a block of known cells, if its cell has room. */
    private static boolean addWithin(int[] packed, int start, int code, int place, long n) {
        if (code == 0 || code > WORD) {
            return false;
        }
        int bit = (place & IN_BLOCK) << (code - 1);
        int word = start + (bit >>> 5);
        long most = most(code);
        long before = (packed[word] >>> (bit & 31)) & most;
        if (Long.compareUnsigned(n, most - before) > 0) {
            return false;
        }
        packed[word] += (int) n << (bit & 31);
        return true;
    }

    /** A count. */
    static long get(int[] packed, int place) {
        int entry = entry(packed, place >>> PLACE_BITS);
        int code = entry >>> CODE_SHIFT;
        if (code == 0) {
            return 0;
        }
        int bit = (place & IN_BLOCK) << (code - 1);
        int word = (entry & START_MASK) + (bit >>> 5);
        return code > WORD ? wide(packed, word) : (packed[word] >>> (bit & 31)) & most(code);
    }

    /** The first place from {@code from} on whose count is not 0; {@link #NONE} if there is none. */
    static int next(int[] packed, int from) {
        int end = (first(packed) + blocks(packed)) << PLACE_BITS;
        int place = Math.max(from, first(packed) << PLACE_BITS);
        while (place < end) {
            if (entry(packed, place >>> PLACE_BITS) >>> CODE_SHIFT == 0) {
                place = (place | IN_BLOCK) + 1;
            } else if (get(packed, place) != 0) {
                return place;
            } else {
                place++;
            }
        }
        return NONE;
    }

    /** Hands over all counts that are not 0, by place. */
    static void forEach(int[] packed, Consumer consumer) {
        for (int block = first(packed); block < first(packed) + blocks(packed); block++) {
            int entry = entry(packed, block);
            forEach(packed, entry & START_MASK, entry >>> CODE_SHIFT, block << PLACE_BITS, consumer);
        }
    }

    private static void forEach(int[] packed, int start, int code, int place, Consumer consumer) {
        if (code > WORD) {
            for (int i = 0; i <= IN_BLOCK; i++) {
                if (wide(packed, start + 2 * i) != 0) {
                    consumer.accept(place + i, wide(packed, start + 2 * i));
                }
            }
            return;
        }
        for (int word = 0; word < words(code); word++) {
            int rest = packed[start + word];
            while (rest != 0) {
                int cell = Integer.numberOfTrailingZeros(rest) >>> (code - 1);
                int bit = cell << (code - 1);
                consumer.accept(place + (word << (WORD - code)) + cell, (rest >>> bit) & most(code));
                rest &= ~((int) most(code) << bit);
            }
        }
    }

    private static int[] addWidely(int[] packed, int place, long n) {
        if (n == 0) {
            return packed;
        }
        long count = get(packed, place) + n;
        int block = place >>> PLACE_BITS;
        int code = Math.max(code(count), FIRST_CODE);
        int[] roomy = packed;
        if (blocks(packed) == 0) {
            roomy = PackedRoom.around(block, code);
        } else if (code > entry(packed, block) >>> CODE_SHIFT) {
            roomy = PackedRoom.widened(packed, block, code);
        }
        set(roomy, place, count);
        return roomy;
    }

    /** Puts a count that fits into its cell. */
    private static void set(int[] packed, int place, long count) {
        int entry = entry(packed, place >>> PLACE_BITS);
        int code = entry >>> CODE_SHIFT;
        int bit = (place & IN_BLOCK) << (code - 1);
        int word = (entry & START_MASK) + (bit >>> 5);
        if (code > WORD) {
            packed[word] = (int) count;
            packed[word + 1] = (int) (count >>> 32);
        } else {
            int mask = (int) most(code) << (bit & 31);
            packed[word] = (packed[word] & ~mask) | ((int) count << (bit & 31));
        }
    }

    static int[] begun(int first, int blocks, int length) {
        int[] made = new int[length];
        made[0] = first | blocks << 8;
        return made;
    }

    static void enter(int[] packed, int block, int start, int code) {
        int half = block - first(packed) + 1;
        packed[half >>> 1] |= (start | code << CODE_SHIFT) << ((half & 1) << 4);
    }

    /** Where a block's cells begin and their code; 0 for a block beyond the ends. */
    static int entry(int[] packed, int block) {
        int layout = packed[0];
        int half = block - (layout & 0xFF) + 1;
        boolean known = half >= 1 && half <= (layout >>> 8 & 0xFF);
        return known ? packed[half >>> 1] >>> ((half & 1) << 4) & 0xFFFF : 0;
    }

    static int first(int[] packed) {
        return packed[0] & 0xFF;
    }

    static int blocks(int[] packed) {
        return packed[0] >>> 8 & 0xFF;
    }

    /** Words before the cells. */
    static int header(int blocks) {
        return blocks / 2 + 1;
    }

    static int words(int code) {
        return code == 0 ? 0 : 1 << (code - 1);
    }

    private static long wide(int[] packed, int word) {
        return Integer.toUnsignedLong(packed[word]) | (long) packed[word + 1] << 32;
    }

    /** The largest count of a cell. */
    static long most(int code) {
        return -1L >>> (Long.SIZE - (1 << (code - 1)));
    }

    static int code(long count) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(count);
        return bits == 0 ? 0 : 1 + Integer.SIZE - Integer.numberOfLeadingZeros(bits - 1);
    }
}
