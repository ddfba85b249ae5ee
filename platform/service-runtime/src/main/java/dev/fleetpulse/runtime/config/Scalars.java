package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns a YAML scalar into a value of a settings record.
 *
 * <p>Every failure is an {@link IllegalArgumentException} whose message reads {@code problem (got X, allowed Y)}.
 */
final class Scalars {

    private static final Set<Class<?>> TYPES = Set.of(
            String.class,
            boolean.class,
            Boolean.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            Duration.class,
            Path.class,
            URI.class,
            Secret.class);

    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    private final Map<String, String> env;

    Scalars(Map<String, String> env) {
        this.env = env;
    }

    static boolean covers(Class<?> type) {
        return TYPES.contains(type) || type.isEnum();
    }

    Object convert(Class<?> type, JsonNode node) {
        if (type == Secret.class) {
            return secret(node);
        }
        if (!node.isValueNode()) {
            throw wrong("not a single value", node, allowed(type));
        }
        String text = node.asText().strip();
        try {
            return parse(type, text);
        } catch (DateTimeParseException | ArithmeticException | InvalidPathException | NumberFormatException e) {
            throw wrong("not " + allowed(type), node, example(type));
        }
    }

    private static Object parse(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text.replace("_", ""));
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text.replace("_", ""));
        }
        if (type == double.class || type == Double.class) {
            return finite(Double.parseDouble(text));
        }
        if (type == boolean.class || type == Boolean.class) {
            return bool(text);
        }
        if (type == Duration.class) {
            return duration(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == URI.class) {
            return uri(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        throw new IllegalStateException("no setting can be of " + type);
    }

    private static double finite(double value) {
        if (Double.isFinite(value)) {
            return value;
        }
        throw new NumberFormatException("not finite");
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NumberFormatException("neither");
        };
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new NumberFormatException("no URI");
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text.replace('-', '_'))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("unknown value (got " + text + ", allowed " + constants(type) + ")");
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Reads a secret where it lies; no message ever holds what was read or written there. */
    private Secret secret(JsonNode node) {
        if (!node.isValueNode()) {
            throw new IllegalArgumentException("not a single value (allowed text, file:/path or env:NAME)");
        }
        String text = node.asText();
        if (text.startsWith("file:")) {
            return fromFile(text.substring("file:".length()));
        }
        if (text.startsWith("env:")) {
            return fromEnvironment(text.substring("env:".length()));
        }
        return new Secret(text);
    }

    private static Secret fromFile(String file) {
        try {
            return new Secret(Files.readString(Path.of(file)).stripTrailing());
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("cannot read the secret's file " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the secret's file " + file + " is empty", e);
        }
    }

    private Secret fromEnvironment(String name) {
        String value = env.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set or empty");
        }
        return new Secret(value);
    }

    private static String allowed(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == Duration.class) {
            return "a duration";
        }
        if (type == URI.class) {
            return "an address";
        }
        if (type == Path.class) {
            return "a path";
        }
        return type.isEnum() ? "one of " + constants(type) : "text";
    }

    private static String example(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
        }
        if (type == Duration.class) {
            return "a number with a unit such as 250ms, 10s, 5m, 1h or 7d";
        }
        if (type == URI.class) {
            return "such as http://127.0.0.1:8081";
        }
        return allowed(type);
    }

    private static IllegalArgumentException wrong(String problem, JsonNode node, String allowed) {
        return new IllegalArgumentException(problem + " (got " + Shown.of(node) + ", allowed " + allowed + ")");
    }
}
