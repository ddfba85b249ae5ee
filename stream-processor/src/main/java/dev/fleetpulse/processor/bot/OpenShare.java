package dev.fleetpulse.processor.bot;

import dev.fleetpulse.encoding.AvroBytes;
import dev.fleetpulse.processor.slice.LiveSlice;
import dev.fleetpulse.schema.BotSeen;
import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.FleetShare;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.topic.AvroCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** A fleet's share of a second that is still counted. Mutable; one thread only. */
final class OpenShare {

    private static final AvroCodec<FleetShare> CODEC =
            new AvroCodec<>(FleetShare.getEncoder(), FleetShare.getDecoder());

    private static final byte[] HEADER = AvroBytes.header(FleetShare.getClassSchema());

    private final String fleet;
    private final TreeMap<Instant, LiveSlice> slices = new TreeMap<>();
    private Instant lastSeen;
    private List<EventSample> failures = List.of();
    /** Append time of the last event by bot, in the order in which they first spoke. */
    private final Map<String, Instant> bots = new LinkedHashMap<>();

    OpenShare(String fleet, Instant lastSeen) {
        this.fleet = fleet;
        this.lastSeen = lastSeen;
    }

    private static OpenShare of(FleetShare share) {
        OpenShare open = new OpenShare(share.getFleet(), share.getLastSeen());
        share.getSlices().forEach(slice -> open.slices.put(slice.getStart(), LiveSlice.of(slice)));
        open.failures = share.getRecentFailures();
        share.getBots().forEach(bot -> open.bots.put(bot.getBot(), bot.getAt()));
        return open;
    }

    /** How a store writes it: as the share it would be. */
    static Serde<OpenShare> serde() {
        Serde<FleetShare> shares = CODEC.serde();
        return Serdes.serdeFrom(
                (topic, open) -> open == null ? null : open.encode(),
                (topic, bytes) ->
                        bytes == null ? null : of(shares.deserializer().deserialize(topic, bytes)));
    }

    /** Adds what an event added to its bot. */
    void add(String bot, CountedEvent counted, Instant appendedAt) {
        lastSeen = appendedAt;
        bots.put(bot, appendedAt);
        slices.computeIfAbsent(counted.start(), LiveSlice::ofTenSeconds).add(counted);
    }

    /** Adds an example of trouble, newer than all others. */
    void add(EventSample failure) {
        failures = Failures.newestFirst(failure, failures);
    }

    /** Those that spoke, beyond a number, as another share: they go with the next second. Null: there are no more. */
    @Nullable
    OpenShare botsBeyond(int max) {
        if (bots.size() <= max) {
            return null;
        }
        OpenShare rest = new OpenShare(fleet, lastSeen);
        List<String> names = List.copyOf(bots.keySet());
        for (String name : names.subList(max, names.size())) {
            rest.bots.put(name, Objects.requireNonNull(bots.remove(name), name));
        }
        return rest;
    }

    /** The share as it is now, slices in order of time, without transitions. */
    FleetShare toShare() {
        List<Slice> counted = slices.values().stream().map(LiveSlice::toSlice).toList();
        List<BotSeen> seen = new ArrayList<>(bots.size());
        bots.forEach((bot, at) -> seen.add(new BotSeen(bot, at)));
        return new FleetShare(fleet, Objects.requireNonNull(lastSeen, "lastSeen"), counted, failures, List.of(), seen);
    }

    /** The bytes of that share, all fields in the order of the schema. */
    private byte[] encode() {
        AvroBytes out = AvroBytes.ofThread();
        out.raw(HEADER);
        out.text(fleet);
        RowBytes.time(lastSeen, out);
        RowBytes.items(slices.values(), out, LiveSlice::write);
        RowBytes.items(failures, out, RowBytes::sample);
        out.number(0); // no transitions
        RowBytes.items(bots.entrySet(), out, (bot, to) -> {
            to.text(bot.getKey());
            RowBytes.time(bot.getValue(), to);
        });
        return out.toArray();
    }
}
