package dev.fleetpulse.runtime.http;

import com.fasterxml.jackson.core.JacksonException;
import dev.fleetpulse.runtime.json.Json;
import io.javalin.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;

/** JSON in {@code ctx.json(…)} and {@code ctx.bodyAsClass(…)}; a body that does not fit is a problem 400, not a bug. */
final class ContextJson implements JsonMapper {

    @Override
    public String toJsonString(Object value, Type type) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + type.getTypeName() + " as JSON", e);
        }
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Javalin's signature
    public <T> T fromJsonString(String json, Type type) {
        try {
            return Json.mapper().readValue(json, Json.mapper().constructType(type));
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Javalin's signature
    public <T> T fromJsonStream(InputStream json, Type type) {
        try {
            return Json.mapper().readValue(json, Json.mapper().constructType(type));
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private static RuntimeException malformed(IOException e) {
        return e instanceof JacksonException jackson
                ? JsonMistake.explain(jackson)
                : new UncheckedIOException("cannot read the body", e);
    }
}
