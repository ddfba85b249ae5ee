package dev.fleetpulse.topic;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells a schema registry that cannot be asked from one that has answered. What the Confluent client throws for an
 * outage differs by cause: a status of 500 or more and 429 become retriable errors of Kafka, 401 and 403 its
 * authentication and authorisation errors, and a connection that fails stays an {@link IOException} inside another.
 */
public final class RegistryOutage {

    /** "No such subject, version, schema": the registry's own codes; a wrong address answers a plain 404. */
    private static final Set<Integer> NOT_FOUND = Set.of(40401, 40402, 40403);

    /**
     * The id or the schema is refused: no number it could have, incompatible, not valid. Not among them are 401 and 403, a
     * plain 404 or 405 (a wrong address), 408 and 429: waiting and mending help there, and no record may be thrown away.
     */
    private static final Set<Integer> REFUSED = Set.of(400, 406, 409, 410, 422);

    private RegistryOutage() {}

    /** Whether an error of a serializer or deserializer says nothing about the record, only about the registry. */
    public static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                return !NOT_FOUND.contains(answer.getErrorCode()) && !REFUSED.contains(answer.getStatus());
            }
            if (cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || isTransport(cause)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A broken connection, an unknown host, a failed handshake, an answer that is not JSON: each a kind of IOException of
     * its own. Avro's own, the end of the bytes, and the plain IOException of a schema that does not parse are answers.
     */
    private static boolean isTransport(Throwable cause) {
        return cause instanceof IOException
                && cause.getClass() != IOException.class
                && !(cause instanceof EOFException)
                && !cause.getClass().getPackageName().startsWith("org.apache.avro");
    }
}
