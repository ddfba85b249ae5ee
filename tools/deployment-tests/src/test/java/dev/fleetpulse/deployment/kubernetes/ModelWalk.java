package dev.fleetpulse.deployment.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a manifest with a model class of the Kubernetes client, field by field.
 *
 * <p>The client's own reader is too kind for that: it makes {@code "3"} a number, 3 a text and {@code "maybe"} a boolean.
 * What the API server would refuse is a problem here: unknown fields, missing ones, values of another type, and values
 * that the field's documentation does not list ({@link Choices}).
 */
final class ModelWalk {

    private static final String MODELS = "io.kubernetes.client.openapi.models";

    private final List<String> problems = new ArrayList<>();

    List<String> problems(Class<?> model, JsonObject manifest) {
        object(model, manifest, "");
        return List.copyOf(problems);
    }

    private void object(Class<?> model, JsonObject object, String path) {
        required(model).stream()
                .filter(name -> !object.has(name))
                .forEach(name -> problems.add(path + name + ": missing"));
        object.entrySet().forEach(member -> {
            Optional<Field> field = field(model, member.getKey());
            if (field.isEmpty()) {
                problems.add(path + member.getKey() + ": unknown field");
            } else {
                String here = path + member.getKey();
                value(field.get().getGenericType(), member.getValue(), here);
                Choices.of(model, field.get())
                        .problem(member.getValue())
                        .ifPresent(why -> problems.add(here + ": " + why));
            }
        });
    }

    private void value(Type type, JsonElement value, String path) {
        if (type instanceof ParameterizedType generic) {
            container(generic, value, path);
        } else if (type instanceof Class<?> model && model.getPackageName().equals(MODELS)) {
            if (value.isJsonObject()) {
                object(model, value.getAsJsonObject(), path + ".");
            } else {
                problems.add(path + ": no object (got " + value + ")");
            }
        } else if (!fits((Class<?>) type, value)) {
            problems.add(path + ": not of type " + ((Class<?>) type).getSimpleName() + " (got " + value + ")");
        }
    }

    private void container(ParameterizedType type, JsonElement value, String path) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class && value.isJsonArray()) {
            for (int i = 0; i < value.getAsJsonArray().size(); i++) {
                value(arguments[0], value.getAsJsonArray().get(i), path + "[" + i + "]");
            }
        } else if (type.getRawType() == Map.class && value.isJsonObject()) {
            value.getAsJsonObject().entrySet().forEach(e -> value(arguments[1], e.getValue(), path + "." + e.getKey()));
        } else {
            problems.add(path + ": not of type " + type + " (got " + value + ")");
        }
    }

    private static boolean fits(Class<?> type, JsonElement value) {
        if (!(value instanceof JsonPrimitive scalar)) {
            return type == Object.class;
        }
        if (type == Quantity.class) {
            return scalar.isNumber() || scalar.getAsString().matches("[+-]?[0-9.]+([eE][0-9]+|[numkMGTPE]|[KMGTPE]i)?");
        }
        if (type == IntOrString.class) {
            return isWhole(scalar) || scalar.isString();
        }
        if (type == Integer.class || type == Long.class) {
            return isWhole(scalar);
        }
        if (type == Double.class) {
            return scalar.isNumber();
        }
        return type == Boolean.class ? scalar.isBoolean() : type == Object.class || scalar.isString();
    }

    private static boolean isWhole(JsonPrimitive scalar) {
        return scalar.isNumber() && scalar.getAsString().matches("-?[0-9]+");
    }

    private static Optional<Field> field(Class<?> model, String name) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(SerializedName.class)
                        && field.getAnnotation(SerializedName.class).value().equals(name))
                .findFirst();
    }

    @SuppressWarnings("unchecked") // every model declares it as a HashSet<String>
    private static Set<String> required(Class<?> model) {
        try {
            return (Set<String>) model.getField("openapiRequiredFields").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(model + " is no model", e);
        }
    }
}
