package dev.fleetpulse.ingest.decode;

import dev.fleetpulse.ingest.decode.Decoding.Batch;
import dev.fleetpulse.ingest.decode.Decoding.Undecided;
import dev.fleetpulse.ingest.privacy.Pseudonyms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns a request body into events and rejections. Thread-safe; asks nobody but the schema registry, for Avro. */
public final class BatchDecoder {

    private final EventReader reader;
    private final AvroBody avro;

    /**
     * @param pseudonyms for people's ids
     * @param avro reads Avro bodies; its owner closes it
     */
    public BatchDecoder(Pseudonyms pseudonyms, AvroBody avro) {
        this.reader = new EventReader(pseudonyms);
        this.avro = avro;
    }

    /** Decodes a body, which the caller has limited in size. */
    public Decoding decode(EventFormat format, byte[] body, DecodeContext context) {
        try {
            return batch(split(format, body), context);
        } catch (UnreadableBodyException e) {
            return e.toDecoding();
        } catch (RegistryUnavailableException e) {
            return new Undecided(String.valueOf(e.getMessage()));
        }
    }

    private List<RawEvent> split(EventFormat format, byte[] body)
            throws UnreadableBodyException, RegistryUnavailableException {
        return switch (format) {
            case JSON -> JsonBody.split(body);
            case NDJSON -> NdjsonBody.split(body);
            case AVRO -> avro.split(body);
        };
    }

    private Batch batch(List<RawEvent> raws, DecodeContext context) {
        List<Optional<EventDraft>> drafts =
                raws.stream().map(raw -> reader.read(raw, context)).toList();
        Duration shift = context.shiftToNow() ? shift(drafts, context.receivedAt()) : null;
        EventIds ids = new EventIds();
        List<Decoded> events = new ArrayList<>(raws.size());
        for (RawEvent raw : raws) {
            Optional<EventDraft> draft = drafts.get(raw.index());
            events.add(
                    draft.isPresent()
                            ? draft.get().finish(context.receivedAt(), shift, ids)
                            : raw.problems().at(raw.index()));
        }
        return new Batch(events);
    }

    /** How far the newest good event is from now. */
    private static Duration shift(List<Optional<EventDraft>> drafts, Instant now) {
        return drafts.stream()
                .flatMap(Optional::stream)
                .map(EventDraft::occurredAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(newest -> Duration.between(newest, now))
                .orElse(Duration.ZERO);
    }
}
