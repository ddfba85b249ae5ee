package dev.fleetpulse.bench.histogram;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.IOException;
import java.io.UncheckedIOException;

/** DDSketch of one per cent, its fast and dense kind, in its own compact encoding. */
final class DdSketchSketch implements Sketch {

    private static final double BOUND = 0.01;
    private static final CubicallyInterpolatedMapping MAPPING = new CubicallyInterpolatedMapping(BOUND);

    private final DDSketch sketch = new DDSketch(MAPPING, UnboundedSizeDenseStore::new);

    @Override
    public void addAll(long[] micros) {
        for (long value : micros) {
            sketch.accept((double) value);
        }
    }

    @Override
    public double quantile(double q) {
        return sketch.getValueAtQuantile(q);
    }

    @Override
    public double bound() {
        return BOUND;
    }

    @Override
    public byte[] encoded() {
        try {
            GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
            sketch.encode(out, false);
            return out.trimmedCopy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void merge(byte[] encoded) {
        try {
            sketch.decodeAndMergeWith(ByteArrayInput.wrap(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
