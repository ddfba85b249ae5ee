package dev.fleetpulse.processor.query;

import dev.fleetpulse.runtime.http.Problem;
import dev.fleetpulse.schema.Scope;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.SliceRange;
import dev.fleetpulse.slice.Window;
import dev.fleetpulse.topic.BotKey;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters of a query, checked; every problem is a 400 with the parameter's name. */
final class QueryParameters {

    private final Function<String, @Nullable String> parameters;

    QueryParameters(Function<String, @Nullable String> parameters) {
        this.parameters = parameters;
    }

    static QueryParameters of(Context ctx) {
        return new QueryParameters(ctx::queryParam);
    }

    Scope scope() {
        return scope(Scope.BOT, Scope.FLEET);
    }

    /** One of these. */
    Scope scope(Scope... allowed) {
        String text = required("scope");
        for (Scope scope : allowed) {
            if (scope.name().equals(text)) {
                return scope;
            }
        }
        throw bad("scope: unknown (got " + text + ", allowed "
                + Arrays.stream(allowed).map(Scope::name).collect(Collectors.joining(", ")) + ")");
    }

    boolean standby() {
        String text = parameter("standby");
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw bad("standby: unknown (got " + text + ", allowed true, false)");
        }
        return "true".equals(text);
    }

    int partition(int partitions) {
        long partition = number("partition", required("partition"));
        if (partition < 0 || partition >= partitions) {
            throw bad("partition: out of range (got " + partition + ", allowed 0 to " + (partitions - 1) + ")");
        }
        return (int) partition;
    }

    Level level() {
        String text = required("width_ms");
        long width = number("width_ms", text);
        return Arrays.stream(Level.values())
                .filter(level -> level.widthMillis() == width)
                .findFirst()
                .orElseThrow(() -> bad("width_ms: unknown (got " + text + ", allowed "
                        + Arrays.stream(Level.values()).map(Level::widthMillis).toList() + ")"));
    }

    SubjectQuestion question(int partitions) {
        try {
            return new SubjectQuestion(
                    scope(), partition(partitions), parameter("fleet"), parameter("bot"), windows(), range());
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    /** Key of a bot or name of a fleet. */
    String subject() {
        String fleet = required("fleet");
        String bot = parameter("bot");
        return bot == null ? fleet : BotKey.of(fleet, bot);
    }

    /** The range between from and to. */
    SliceRange requiredRange() {
        SliceRange range = range();
        if (range == null) {
            throw bad("from, to: missing");
        }
        return range;
    }

    private List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        String text = parameter("windows");
        if (text != null && !text.isEmpty()) {
            for (String name : text.split(",", -1)) {
                Optional<Window> window = Window.named(name);
                windows.add(window.orElseThrow(
                        () -> bad("windows: unknown (got " + name + ", allowed " + Window.names() + ")")));
            }
        }
        return windows;
    }

    private @Nullable SliceRange range() {
        String from = parameter("from");
        String to = parameter("to");
        if (from == null && to == null) {
            return null;
        }
        if (from == null || to == null) {
            throw bad("from, to: both or none");
        }
        return SliceRange.covering(Instant.ofEpochMilli(number("from", from)), Instant.ofEpochMilli(number("to", to)));
    }

    @Nullable
    String parameter(String name) {
        return parameters.apply(name);
    }

    String required(String name) {
        String text = parameter(name);
        if (text == null) {
            throw bad(name + ": missing");
        }
        return text;
    }

    static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw bad(name + ": not a whole number (got " + text + ")");
        }
    }

    static Problem bad(String detail) {
        return new Problem(400, "bad_parameter", detail);
    }
}
