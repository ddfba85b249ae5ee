package dev.fleetpulse.slice;

import dev.fleetpulse.schema.TelemetryEvent;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event's gauges read: admitted names in order, those of a name in the order they were read. */
final class GaugeReadings {

    private final String[] names;
    private final long[] millis;
    private int used;

    /** Receives a reading in thousandths. */
    interface Consumer {
        void accept(String name, long milli);
    }

    private GaugeReadings(int room) {
        names = new String[room];
        millis = new long[room];
    }

    /** Those of the heartbeat, then those of the resource sample; null for none. */
    static @Nullable GaugeReadings of(TelemetryEvent event, NameAdmission admission) {
        Map<String, Double> beat =
                event.getHeartbeat() == null ? Map.of() : event.getHeartbeat().getGauges();
        Map<String, Double> sampled =
                event.getResources() == null ? Map.of() : event.getResources().getGauges();
        if (beat.isEmpty() && sampled.isEmpty()) {
            return null;
        }
        GaugeReadings readings = new GaugeReadings(beat.size() + sampled.size());
        readings.add(beat, admission);
        readings.add(sampled, admission);
        return readings.used == 0 ? null : readings;
    }

    void forEach(Consumer consumer) {
        for (int i = 0; i < used; i++) {
            consumer.accept(names[i], millis[i]);
        }
    }

    /** Names are admitted in their own order, so that it is always the same ones. */
    private void add(Map<String, Double> gauges, NameAdmission admission) {
        String[] own = gauges.keySet().toArray(new String[0]);
        Arrays.sort(own);
        for (String name : own) {
            String admitted = name.isEmpty() ? null : admission.admitted(NameKind.GAUGE, name);
            Double value = gauges.get(name);
            if (admitted != null && value != null) {
                insert(admitted, FixedPoint.milli(value));
            }
        }
    }

    private void insert(String name, long milli) {
        int place = used;
        while (place > 0 && names[place - 1].compareTo(name) > 0) {
            names[place] = names[place - 1];
            millis[place] = millis[place - 1];
            place--;
        }
        names[place] = name;
        millis[place] = milli;
        used++;
    }
}
