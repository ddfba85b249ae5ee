package dev.fleetpulse.cli.settings;

import dev.fleetpulse.runtime.config.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting of a service, as the records of its configuration declare it.
 *
 * @param path levels in the file, joined by dots; a name that people choose is {@code <name>}
 * @param kind the value of {@code type} where the part comes in kinds, else empty
 * @param component what the loader binds it to
 */
record Setting(String path, String kind, RecordComponent component) {

    static final String NAME = "<name>";

    private static final Pattern UPPER = Pattern.compile("[A-Z]");

    /** The spelling of a component in the file. */
    static String nameOf(RecordComponent component) {
        Matcher upper = UPPER.matcher(component.getName());
        return upper.replaceAll(letter -> "_" + letter.group().toLowerCase(Locale.ROOT));
    }

    /** The environment variable. */
    String variable() {
        return "FLEETPULSE_" + path.replace(".", "__").toUpperCase(Locale.ROOT);
    }

    /** The path with a name in the place of {@code <name>}. */
    String pathFor(String name) {
        return path.replace(NAME, name);
    }

    Type type() {
        return component.getGenericType();
    }

    /** What may stand there, for people. */
    String typeName() {
        return typeName(type());
    }

    boolean isSecret() {
        return type().getTypeName().contains(Secret.class.getName());
    }

    /** Whether values are hidden by their names: maps of text, where a name such as {@code sasl.jaas.config} tells. */
    boolean isPartlySecret() {
        return isMap() && !isSecret();
    }

    boolean isMap() {
        return type() instanceof ParameterizedType generic && generic.getRawType() == Map.class;
    }

    boolean isList() {
        return type() instanceof ParameterizedType && !isMap();
    }

    private static String plural(String word) {
        return word + (word.endsWith("s") ? "es" : "s");
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? "map of names to " + typeName(of[1])
                    : "list of " + plural(typeName(of[0]));
        }
        Class<?> raw = (Class<?>) type;
        if (raw == int.class || raw == long.class) {
            return "whole number";
        }
        if (raw == double.class) {
            return "number";
        }
        if (raw == boolean.class) {
            return "true or false";
        }
        if (raw == Duration.class) {
            return "duration";
        }
        if (raw.isEnum()) {
            return "choice";
        }
        return switch (raw.getSimpleName()) {
            case "String" -> "text";
            case "Secret" -> "secret";
            case "URI" -> "address";
            case "Path" -> "path";
            default -> throw new IllegalStateException("no word for " + raw);
        };
    }
}
