package dev.fleetpulse.cli.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks the health API about fleets again and again, and judges every answer. <i>Whole</i> is one that says so, and holds every
 * event that the broker had before {@code as_of}, and none that was not sent. <i>Marked</i> is one that says that it is
 * incomplete or from a copy, and a 503 that says why. Everything else is wrong. Thread-safe.
 */
final class AnswerWatch {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Set<String> UNAVAILABLE = Set.of("processors_unavailable", "answer_incomplete");

    private final String api;
    private final List<String> fleets;
    private final SteadyLoad load;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<String> wrong = new ArrayList<>();
    private int whole;
    private int marked;

    /** Asks until it is stopped; every fleet must have been in a whole answer before. */
    AnswerWatch(String api, List<String> fleets, SteadyLoad load) {
        this.api = api;
        this.fleets = List.copyOf(fleets);
        this.load = load;
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::ask, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was wrong, and why. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    synchronized int whole() {
        return whole;
    }

    synchronized int marked() {
        return marked;
    }

    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the last question is not answered yet");
        }
    }

    private void ask() {
        try {
            judge("/api/v1/fleets");
            fleets.forEach(fleet -> judge("/api/v1/fleets/" + fleet));
        } catch (RuntimeException e) {
            note(e.toString());
        }
    }

    private void judge(String path) {
        HttpResponse<String> response = Http.get(api + path);
        JsonNode answer = Http.parse(response.body());
        if (response.statusCode() == 200) {
            judge(path, answer);
        } else if (response.statusCode() == 503
                && UNAVAILABLE.contains(answer.path("code").asText())) {
            countMarked();
        } else {
            note(path + " " + response.statusCode() + " " + answer);
        }
    }

    private void judge(String path, JsonNode answer) {
        if (!answer.get("complete").asBoolean() || answer.get("stale").asBoolean()) {
            countMarked();
            return;
        }
        Instant asOf = Instant.parse(answer.get("as_of").asText());
        List<String> differences = fleets.stream()
                .filter(fleet ->
                        answer.has("items") || answer.get("fleet").asText().equals(fleet))
                .filter(fleet -> !isPossible(fleet, events(answer, fleet), asOf))
                .map(fleet -> fleet + ": " + events(answer, fleet) + " events (allowed "
                        + load.acknowledgedBefore(fleet, asOf) + " to " + load.begun(fleet) + ")")
                .toList();
        if (differences.isEmpty()) {
            countWhole();
        } else {
            note(path + " as of " + asOf + " " + differences);
        }
    }

    private boolean isPossible(String fleet, long events, Instant asOf) {
        return load.acknowledgedBefore(fleet, asOf) <= events && events <= load.begun(fleet);
    }

    /** Of a list or of one fleet; 0 if the fleet is not in the list. */
    private static long events(JsonNode answer, String fleet) {
        if (!answer.has("items")) {
            return answer.get("events").asLong();
        }
        for (JsonNode item : answer.get("items")) {
            if (item.get("fleet").asText().equals(fleet)) {
                return item.get("events").asLong();
            }
        }
        return 0;
    }

    private synchronized void countWhole() {
        whole++;
    }

    private synchronized void countMarked() {
        marked++;
    }

    private synchronized void note(String what) {
        wrong.add(what);
    }
}
