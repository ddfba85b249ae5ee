package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.entity.EntityQuestion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a query about entities, checked: {@code fleet}, {@code type}, {@code state}, {@code older_than_ms},
 * {@code limit}; and the place after which the list goes on, {@code after_ms}, {@code after_type}, {@code after_id}.
 */
final class EntityParameters {

    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final QueryParameters parameters;

    EntityParameters(QueryParameters parameters) {
        this.parameters = parameters;
    }

    EntityQuestion question() {
        return new EntityQuestion(
                parameters.required("fleet"),
                parameters.parameter("type"),
                parameters.parameter("state"),
                Duration.ofMillis(number("older_than_ms", 0, 0, Long.MAX_VALUE / 2)),
                after(),
                (int) number("limit", USUAL, 1, MOST));
    }

    private EntityQuestion.@Nullable Place after() {
        String since = parameters.parameter("after_ms");
        return since == null
                ? null
                : new EntityQuestion.Place(
                        Instant.ofEpochMilli(QueryParameters.number("after_ms", since)),
                        parameters.required("after_type"),
                        parameters.required("after_id"));
    }

    private long number(String name, long usual, long least, long most) {
        String text = parameters.parameter(name);
        long number = text == null ? usual : QueryParameters.number(name, text);
        if (number < least || number > most) {
            throw QueryParameters.bad(
                    name + ": out of range (got " + number + ", allowed " + least + " to " + most + ")");
        }
        return number;
    }
}
