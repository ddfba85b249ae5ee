package dev.fleetpulse.alertsink.receiver.webhook;

import dev.fleetpulse.alertsink.receiver.SendResult;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What an HTTP answer means for a notification.
 *
 * <table>
 * <caption>Status to result</caption>
 * <tr><th>status</th><th>result</th></tr>
 * <tr><td>2xx</td><td>delivered</td></tr>
 * <tr><td>408, 425, 429</td><td>failed, try again</td></tr>
 * <tr><td>any other 4xx</td><td>rejected</td></tr>
 * <tr><td>5xx, 1xx, 3xx (redirects are not followed)</td><td>failed, try again</td></tr>
 * </table>
 */
final class Answer {

    private Answer() {}

    /**
     * @param retryAfter value of the answer's {@code Retry-After}: whole seconds or an HTTP date
     * @param now when the answer came
     */
    static SendResult of(int status, Optional<String> retryAfter, Instant now) {
        if (status / 100 == 2) {
            return new SendResult.Delivered(status);
        }
        String error = "HTTP status " + status + (status / 100 == 3 ? ", redirects are not followed" : "");
        boolean tryAgain = status / 100 != 4 || status == 408 || status == 425 || status == 429;
        return tryAgain
                ? new SendResult.Failed(
                        status,
                        error,
                        retryAfter.flatMap(text -> wait(text, now)).orElse(null))
                : new SendResult.Rejected(status, error);
    }

    /** The wait that {@code Retry-After} asks for, never negative; empty if it cannot be read. */
    static Optional<Duration> wait(String retryAfter, Instant now) {
        String text = retryAfter.strip();
        try {
            Duration wait = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
