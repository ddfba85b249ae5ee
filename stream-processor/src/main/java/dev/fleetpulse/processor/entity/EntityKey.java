package dev.fleetpulse.processor.entity;

import dev.fleetpulse.schema.EntityState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the store. A row by id holds an entity: {@code 'S', fleet, 0, type, id}. A row by age holds nothing and says
 * which entities have been in their state longest: {@code 'A', fleet, 0, type, since, id}. The type has its length in front
 * (two bytes), since is in epoch milliseconds (eight bytes); so a fleet's rows of one kind lie together, and in them
 * those of a type.
 */
final class EntityKey {

    private static final byte BY_ID = 'S';
    private static final byte BY_AGE = 'A';
    private static final byte END_OF_FLEET = 0;

    private EntityKey() {}

    /** Keys from one to another, both included. */
    record Range(Bytes first, Bytes last) {}

    static Bytes byId(String fleet, String type, String id) {
        return join(prefix(BY_ID, fleet, type), text(id));
    }

    static Bytes byAge(String fleet, EntityState entity) {
        return join(prefix(BY_AGE, fleet, entity.getType()), time(entity.getSince()), text(entity.getId()));
    }

    /** The rows by id of a fleet. */
    static Range allById(String fleet) {
        return all(BY_ID, fleet);
    }

    /** The rows by id of one type. */
    static Range allById(String fleet, String type) {
        byte[] prefix = prefix(BY_ID, fleet, type);
        return new Range(Bytes.wrap(prefix), join(prefix, greatest()));
    }

    /** The rows by age of a fleet. */
    static Range allByAge(String fleet) {
        return all(BY_AGE, fleet);
    }

    /** The rows by age of one type, from the oldest on. */
    static Range allByAge(String fleet, String type) {
        byte[] prefix = prefix(BY_AGE, fleet, type);
        return new Range(Bytes.wrap(prefix), join(prefix, greatest()));
    }

    /** The rows by age of one type whose entities are in their state since before an instant. */
    static Range olderThan(String fleet, String type, Instant before) {
        byte[] prefix = prefix(BY_AGE, fleet, type);
        return new Range(Bytes.wrap(prefix), join(prefix, time(before)));
    }

    /** The type in a row by age. */
    static String typeOf(Bytes byAge) {
        return rest(byAge).type;
    }

    /** The id in a row by age. */
    static String idOf(Bytes byAge) {
        return rest(byAge).id;
    }

    private record Rest(String type, String id) {}

    private static Rest rest(Bytes byAge) {
        byte[] key = byAge.get();
        int at = 1;
        while (key[at] != END_OF_FLEET) {
            at++;
        }
        int length = ByteBuffer.wrap(key, at + 1, Short.BYTES).getShort();
        int type = at + 1 + Short.BYTES;
        int id = type + length + Long.BYTES;
        return new Rest(
                new String(key, type, length, StandardCharsets.UTF_8),
                new String(Arrays.copyOfRange(key, id, key.length), StandardCharsets.UTF_8));
    }

    private static Range all(byte kind, String fleet) {
        byte[] name = text(fleet);
        return new Range(
                join(new byte[] {kind}, name, new byte[] {END_OF_FLEET}),
                join(new byte[] {kind}, name, new byte[] {END_OF_FLEET + 1}));
    }

    private static byte[] prefix(byte kind, String fleet, String type) {
        byte[] name = text(type);
        byte[] length =
                ByteBuffer.allocate(Short.BYTES).putShort((short) name.length).array();
        return join(new byte[] {kind}, text(fleet), new byte[] {END_OF_FLEET}, length, name)
                .get();
    }

    private static byte[] time(Instant since) {
        return ByteBuffer.allocate(Long.BYTES).putLong(since.toEpochMilli()).array();
    }

    /** After every time and every text in UTF-8. */
    private static byte[] greatest() {
        return new byte[] {(byte) 0xFF};
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Bytes join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return Bytes.wrap(joined.array());
    }
}
