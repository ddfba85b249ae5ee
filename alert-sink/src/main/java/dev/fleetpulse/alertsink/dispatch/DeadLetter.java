package dev.fleetpulse.alertsink.dispatch;

import dev.fleetpulse.schema.DeliveryReceipt;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record of {@code alerts} that could not be read or delivered, as received, with the reason in headers.
 *
 * @param context further facts by header name, without the prefix {@code fleetpulse-}
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> source, Reason reason, String detail, Map<String, String> context) {

    /** Why it is dead. */
    enum Reason {
        /** Not Confluent's format, or not Avro that the schema can read. */
        NOT_AVRO,
        /** The receiver said that it will never take it. */
        REJECTED,
        /** Tried until give-up-after. */
        GAVE_UP;

        /** Value of the reason header and of the metric's tag. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A record that is no alert. */
    static DeadLetter unreadable(ConsumerRecord<byte[], byte[]> source, String detail) {
        return new DeadLetter(source, Reason.NOT_AVRO, detail, Map.of());
    }

    /** A notification that will not be sent any more, with what its receipt says. */
    static DeadLetter undelivered(ConsumerRecord<byte[], byte[]> source, Reason reason, DeliveryReceipt receipt) {
        Map<String, String> context = new LinkedHashMap<>();
        context.put("receiver", receipt.getReceiver());
        context.put("notification-id", receipt.getNotificationId());
        context.put("alert-id", receipt.getAlertId());
        context.put("state", receipt.getState().name().toLowerCase(Locale.ROOT));
        context.put("attempts", String.valueOf(receipt.getAttempts()));
        context.put("first-try-at", receipt.getFirstTryAt().toString());
        context.put("last-try-at", receipt.getAt().toString());
        if (receipt.getHttpStatus() != null) {
            context.put("http-status", String.valueOf(receipt.getHttpStatus()));
        }
        return new DeadLetter(source, reason, String.valueOf(receipt.getError()), context);
    }

    /** The whole record for the dead-letter topic. */
    ProducerRecord<byte[], byte[]> toRecord(String topic) {
        return new ProducerRecord<>(topic, null, source.key(), source.value(), headers());
    }

    /** The same without its value, for one that with its headers is larger than the broker takes. */
    ProducerRecord<byte[], byte[]> toRecordWithoutValue(String topic) {
        Headers headers = headers();
        add(headers, "value-left-out", source.serializedValueSize() + " bytes, too large with its headers");
        return new ProducerRecord<>(topic, null, source.key(), null, headers);
    }

    private Headers headers() {
        Headers headers = new RecordHeaders(source.headers());
        add(headers, "reason", reason.code());
        add(headers, "detail", detail);
        add(headers, "topic", source.topic());
        add(headers, "partition", String.valueOf(source.partition()));
        add(headers, "offset", String.valueOf(source.offset()));
        add(headers, "timestamp", String.valueOf(source.timestamp()));
        context.forEach((name, value) -> add(headers, name, value));
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.remove("fleetpulse-" + name);
        headers.add("fleetpulse-" + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
