package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.UnavailableException;
import dev.fleetpulse.runtime.http.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Answers of the processors, or the problem to send instead. */
final class Answers {

    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private Answers() {}

    /** Waits, which the query's deadline bounds; 503 when nobody could be asked. */
    static <T> Answer<T> await(CompletableFuture<Answer<T>> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnavailableException unavailable) {
                throw new Problem(503, "processors_unavailable", String.valueOf(unavailable.getMessage()), SOON);
            }
            throw e;
        }
    }

    /** 503 unless every owner answered and keeps up: what is not in it may be in the part that is missing, or be too new. */
    static void requireConclusive(Answer<?> answer) {
        if (!answer.reached()) {
            throw incomplete("these partitions did not answer: " + answer.missing());
        }
        if (answer.stale()) {
            throw incomplete("only a copy of the partition answered, which may not hold the latest");
        }
        if (!answer.conclusive()) {
            throw incomplete("the partition has not been read since "
                    + Objects.requireNonNullElse(Times.text(answer.asOf()), "the start"));
        }
    }

    /** 503 because a part of what was asked is not there now. */
    static Problem incomplete(String detail) {
        return new Problem(503, "answer_incomplete", detail, SOON);
    }
}
