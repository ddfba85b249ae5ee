package dev.fleetpulse.histogram;

/** Makes the arrays of {@link PackedCounts}: with room for what is to come, or wider cells for what outgrew them. */
final class PackedRoom {

    /** Code of the cells around a histogram's very first count: of four bits, as most of its counts follow there. */
    private static final int MIDDLE_CODE = 3;

    /** Blocks on either side of the first count that get cells with it. */
    private static final int NEAR = 2;

    private PackedRoom() {}

    /** Width codes by block, for {@link #reserve}: no cells yet. */
    static byte[] noCodes() {
        return new byte[PackedCounts.BLOCKS];
    }

    /** Makes a block's cells wide enough for a count. */
    static void reserve(byte[] codes, int place, long count) {
        int block = place >>> PackedCounts.PLACE_BITS;
        codes[block] = (byte) Math.max(codes[block], PackedCounts.code(count));
    }

    /** Zeros in cells of given widths. */
    static int[] of(byte[] codes) {
        int first = 0;
        int end = PackedCounts.BLOCKS;
        while (first < end && codes[first] == 0) {
            first++;
        }
        while (end > first && codes[end - 1] == 0) {
            end--;
        }
        int length = PackedCounts.header(end - first);
        for (int block = first; block < end; block++) {
            length += PackedCounts.words(codes[block]);
        }
        int[] made = PackedCounts.begun(first, end - first, length);
        int start = PackedCounts.header(end - first);
        for (int block = first; block < end; block++) {
            PackedCounts.enter(made, block, start, codes[block]);
            start += PackedCounts.words(codes[block]);
        }
        return made;
    }

    /** Zeros for a first count and those that mostly follow it, less than four times as long or short. */
    static int[] around(int block, int firstCode) {
        int code = Math.max(firstCode, MIDDLE_CODE);
        int first = Math.max(block - NEAR, 0);
        int end = Math.min(block + NEAR + 1, PackedCounts.BLOCKS);
        int start = PackedCounts.header(end - first);
        int[] made = PackedCounts.begun(
                first,
                end - first,
                start + (end - first - 1) * PackedCounts.words(PackedCounts.FIRST_CODE) + PackedCounts.words(code));
        for (int i = first; i < end; i++) {
            int width = i == block ? code : PackedCounts.FIRST_CODE;
            PackedCounts.enter(made, i, start, width);
            start += PackedCounts.words(width);
        }
        return made;
    }

    /** The same counts with one block, perhaps a new one, in cells of another width. */
    static int[] widened(int[] packed, int block, int code) {
        int first = Math.min(block, PackedCounts.first(packed));
        int end = Math.max(block + 1, PackedCounts.first(packed) + PackedCounts.blocks(packed));
        int before = PackedCounts.entry(packed, block) >>> PackedCounts.CODE_SHIFT;
        int cells = packed.length - PackedCounts.header(PackedCounts.blocks(packed));
        int[] made = PackedCounts.begun(
                first,
                end - first,
                PackedCounts.header(end - first) + cells - PackedCounts.words(before) + PackedCounts.words(code));
        int start = PackedCounts.header(end - first);
        for (int i = first; i < end; i++) {
            int from = PackedCounts.entry(packed, i);
            int width = i == block ? code : from >>> PackedCounts.CODE_SHIFT;
            PackedCounts.enter(made, i, start, width);
            if (i != block) {
                System.arraycopy(packed, from & PackedCounts.START_MASK, made, start, PackedCounts.words(width));
            }
            start += PackedCounts.words(width);
        }
        spread(packed, PackedCounts.entry(packed, block), made, PackedCounts.entry(made, block));
        return made;
    }

    /** Copies the counts of a block into wider cells. */
    private static void spread(int[] packed, int from, int[] made, int to) {
        int code = from >>> PackedCounts.CODE_SHIFT;
        int width = to >>> PackedCounts.CODE_SHIFT;
        int start = to & PackedCounts.START_MASK;
        for (int word = 0; word < PackedCounts.words(code); word++) {
            int rest = packed[(from & PackedCounts.START_MASK) + word];
            while (rest != 0) {
                int inWord = Integer.numberOfTrailingZeros(rest) >>> (code - 1);
                int count = (rest >>> (inWord << (code - 1))) & (int) PackedCounts.most(code);
                int bit = ((word << (PackedCounts.WORD - code)) + inWord) << (width - 1);
                made[start + (bit >>> 5)] |= count << (bit & 31); // a count of a word's width stands in the lower half
                rest &= ~((int) PackedCounts.most(code) << (inWord << (code - 1)));
            }
        }
    }
}
