package dev.fleetpulse.bench.histogram;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** HdrHistogram of two digits up to two hours, in its own encoding without compression. */
final class HdrSketch implements Sketch {

    private static final long MAX_MICROS = 7_200_000_000L;

    private final Histogram histogram = new Histogram(MAX_MICROS, 2);

    @Override
    public void addAll(long[] micros) {
        for (long value : micros) {
            histogram.recordValue(value);
        }
    }

    @Override
    public double quantile(double q) {
        return (double) histogram.getValueAtPercentile(q * 100);
    }

    @Override
    public double bound() {
        return 0.01;
    }

    @Override
    public byte[] encoded() {
        ByteBuffer out = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoByteBuffer(out);
        return Arrays.copyOf(out.array(), length);
    }

    @Override
    public void merge(byte[] encoded) {
        histogram.add(Histogram.decodeFromByteBuffer(ByteBuffer.wrap(encoded), MAX_MICROS));
    }
}
