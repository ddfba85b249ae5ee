package dev.fleetpulse.runtime.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is wrong with a JSON body, in the caller's words: fields and positions, no classes of ours. */
final class JsonMistake {

    private static final int MAX_SHOWN = 60;

    private JsonMistake() {}

    static Problem explain(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return mismatch(path(unknown) + ": unknown field (allowed " + unknown.getKnownPropertyIds() + ")");
        }
        if (e instanceof InvalidFormatException wrong) {
            String allowed = wrong.getTargetType().getSimpleName().toLowerCase(Locale.ROOT);
            return mismatch(
                    path(wrong) + ": wrong value (got " + shown(wrong.getValue()) + ", allowed " + allowed + ")");
        }
        if (e instanceof MismatchedInputException mismatched
                && !mismatched.getPath().isEmpty()) {
            return mismatch(path(mismatched) + ": wrong kind of value");
        }
        JsonLocation at = Objects.requireNonNullElse(e.getLocation(), JsonLocation.NA);
        String reason =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not JSON");
        return new Problem(
                400, "malformed_json", reason + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
    }

    private static Problem mismatch(String detail) {
        return new Problem(400, "invalid_body", detail);
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
