package dev.fleetpulse.bench.histogram;

import dev.fleetpulse.histogram.ExponentialHistogram;
import dev.fleetpulse.schema.LatencyHistogram;
import dev.fleetpulse.topic.AvroCodec;

/** Ours, encoded as the stores and topics hold it. */
final class OwnSketch implements Sketch {

    private static final AvroCodec<LatencyHistogram> CODEC =
            new AvroCodec<>(LatencyHistogram.getEncoder(), LatencyHistogram.getDecoder());

    private final ExponentialHistogram histogram = new ExponentialHistogram();

    @Override
    public void addAll(long[] micros) {
        for (long value : micros) {
            histogram.record(value);
        }
    }

    @Override
    public double quantile(double q) {
        return histogram.quantileMicros(q);
    }

    @Override
    public double bound() {
        return 0.0109;
    }

    @Override
    public byte[] encoded() {
        return CODEC.encode(histogram.encode());
    }

    @Override
    public void merge(byte[] encoded) {
        histogram.merge(CODEC.decode(encoded));
    }
}
