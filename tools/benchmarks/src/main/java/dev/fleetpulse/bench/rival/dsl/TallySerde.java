package dev.fleetpulse.bench.rival.dsl;

import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import dev.fleetpulse.bench.rival.SketchTally;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Bytes of a tally in stores and changelogs. Null stays null. */
final class TallySerde implements Serde<SketchTally> {

    @Override
    public Serializer<SketchTally> serializer() {
        return (topic, tally) -> encode(tally);
    }

    @Override
    public Deserializer<SketchTally> deserializer() {
        return (topic, bytes) -> decode(bytes);
    }

    @SuppressWarnings("NullAway") // the contract of Serializer, whose type does not say so
    private static byte[] encode(@Nullable SketchTally tally) {
        if (tally == null) {
            return null;
        }
        try {
            GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();
            tally.encode(out);
            return out.trimmedCopy();
        } catch (IOException e) {
            throw new SerializationException("tally cannot be written", e);
        }
    }

    @SuppressWarnings("NullAway") // the contract of Deserializer, whose type does not say so
    private static SketchTally decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return SketchTally.decode(ByteArrayInput.wrap(bytes));
        } catch (IOException e) {
            throw new SerializationException("no tally in " + bytes.length + " bytes", e);
        }
    }
}
