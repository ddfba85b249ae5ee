package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.AdmittedNames;
import dev.fleetpulse.slice.NameKind;
import dev.fleetpulse.topic.AvroCodec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The names that a bot may use in a UTC day, by kind, in the order of the log. Changed in place. One thread only. */
public final class LiveNames {

    private static final AvroCodec<AdmittedNames> CODEC =
            new AvroCodec<>(AdmittedNames.getEncoder(), AdmittedNames.getDecoder());

    private final Map<NameKind, List<String>> byKind = new EnumMap<>(NameKind.class);

    /** None. */
    LiveNames() {}

    private LiveNames(AdmittedNames record) {
        record.getNames().forEach((kind, names) -> byKind.put(NameKind.valueOf(kind), new ArrayList<>(names)));
    }

    /** How a store writes it: as the record. */
    public static Serde<LiveNames> serde() {
        Serde<AdmittedNames> records = CODEC.serde();
        return Serdes.serdeFrom(
                (topic, names) -> names == null ? null : records.serializer().serialize(topic, names.toRecord()),
                (topic, bytes) -> bytes == null
                        ? null
                        : new LiveNames(records.deserializer().deserialize(topic, bytes)));
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    boolean contains(NameKind kind, String name) {
        List<String> names = byKind.get(kind);
        return names != null && (holdsSame(names, name) || names.contains(name));
    }

    /** Adds a name that is not contained, if there is room; whether there was. */
    boolean add(NameKind kind, String name) {
        List<String> names = byKind.computeIfAbsent(kind, one -> new ArrayList<>());
        return names.size() < NameKind.MAX_PER_BOT && names.add(name);
    }

    /** Whether one of them is that very object, as the names of events nearly always are. */
    @SuppressWarnings("ReferenceEquality") // equality is looked for afterwards
    private static boolean holdsSame(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i) == name) {
                return true;
            }
        }
        return false;
    }

    private AdmittedNames toRecord() {
        Map<String, List<String>> names = new TreeMap<>();
        byKind.forEach((kind, some) -> names.put(kind.name(), new ArrayList<>(some)));
        return new AdmittedNames(names);
    }
}
