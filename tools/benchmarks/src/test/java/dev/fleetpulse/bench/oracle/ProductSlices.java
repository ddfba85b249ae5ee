package dev.fleetpulse.bench.oracle;

import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.NameAdmission;
import dev.fleetpulse.slice.SliceAccumulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The slices of events as the product counts them, without a topology around it. */
final class ProductSlices {

    private ProductSlices() {}

    /** The slices of all bots. */
    static Map<SliceKey, Slice> ofBots(List<Logged> events, Duration width) {
        Map<SliceKey, Slice> slices = new HashMap<>();
        for (Logged one : events) {
            String subject = one.event().getFleet() + "/" + one.event().getBot();
            SliceKey key = SliceKey.at(subject, one.countsAt(), width);
            Slice added = CountedEvent.of(one.event(), one.countsAt(), NameAdmission.ALL)
                    .toSlice();
            SliceAccumulator sum = new SliceAccumulator();
            if (slices.containsKey(key)) {
                sum.merge(slices.get(key));
            }
            sum.merge(added);
            slices.put(key, sum.toSlice(key.start(), width.toMillis()));
        }
        return slices;
    }
}
