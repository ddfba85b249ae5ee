package dev.fleetpulse.processor.slice;

import dev.fleetpulse.schema.AdmittedNames;
import dev.fleetpulse.slice.NameKind;
import dev.fleetpulse.topic.AvroCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The names that a bot may use in a UTC day, by kind, in the order of the log. Changed in place. One thread only. */
public final class LiveNames {

    private static final int ROOM = 8;

    private static final AvroCodec<AdmittedNames> CODEC =
            new AvroCodec<>(AdmittedNames.getEncoder(), AdmittedNames.getDecoder());

    /** All kinds together: the names of an event are looked for in one place. */
    private String[] names = new String[ROOM];

    private NameKind[] kinds = new NameKind[ROOM];
    private int used;

    /** None. */
    LiveNames() {}

    private LiveNames(AdmittedNames record) {
        record.getNames().forEach((kind, some) -> some.forEach(name -> append(NameKind.valueOf(kind), name)));
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
        return used == 0;
    }

    boolean contains(NameKind kind, String name) {
        return holdsSame(kind, name) || holdsEqual(kind, name);
    }

    /** Adds a name that is not contained, if there is room; whether there was. */
    boolean add(NameKind kind, String name) {
        int before = 0;
        for (int i = 0; i < used; i++) {
            before += kinds[i] == kind ? 1 : 0;
        }
        if (before >= NameKind.MAX_PER_BOT) {
            return false;
        }
        append(kind, name);
        return true;
    }

    private void append(NameKind kind, String name) {
        if (used == names.length) {
            names = Arrays.copyOf(names, 2 * used);
            kinds = Arrays.copyOf(kinds, 2 * used);
        }
        names[used] = name;
        kinds[used++] = kind;
    }

    /** Whether one of them is that very object, as the names of events nearly always are. */
    @SuppressWarnings("ReferenceEquality") // equality is looked for afterwards
    private boolean holdsSame(NameKind kind, String name) {
        for (int i = 0; i < used; i++) {
            if (names[i] == name && kinds[i] == kind) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsEqual(NameKind kind, String name) {
        for (int i = 0; i < used; i++) {
            if (kinds[i] == kind && names[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    private AdmittedNames toRecord() {
        Map<String, List<String>> byKind = new TreeMap<>();
        for (int i = 0; i < used; i++) {
            byKind.computeIfAbsent(kinds[i].name(), kind -> new ArrayList<>()).add(names[i]);
        }
        return new AdmittedNames(byKind);
    }
}
