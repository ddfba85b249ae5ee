package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSON value on its way into a field. Each method reads it as one type, or notes what was expected and returns null.
 *
 * @param node never JSON null
 * @param field name of the field, with its path
 * @param spelling how the sender spelled the field, where that differs
 * @param problems where to note
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // those methods return null, which is of every type
record Value(JsonNode node, String field, @Nullable String spelling, Problems problems) {

    /** Longest identifier, in characters. */
    static final int IDENTIFIER_LENGTH = 128;

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int SHOWN = 60;

    /** A value that came as text from somewhere else than JSON. */
    static Value ofText(String field, String text, Problems problems) {
        return new Value(TextNode.valueOf(text), field, null, problems);
    }

    /** A short string in one line; blank is as good as absent. */
    @Nullable
    String word() {
        return node.isTextual() ? checkedWord(node.textValue()) : wrongType("a string");
    }

    /** A word, which many senders write as a whole number. */
    @Nullable
    String identifier() {
        return node.isIntegralNumber() ? checkedWord(node.asText()) : word();
    }

    /** A word that matches a pattern. */
    @Nullable
    String name(Pattern pattern) {
        String word = word();
        if (word != null && !pattern.matcher(word).matches()) {
            return fail(RejectionCode.BAD_NAME, "not a name (got " + got() + ", allowed " + pattern + ")");
        }
        return word;
    }

    /** Text for people, cut to a length in characters; blank is as good as absent. */
    @Nullable
    String prose(int length) {
        if (!node.isTextual()) {
            return wrongType("a string");
        }
        String text = node.textValue();
        return text.isBlank() ? null : cut(text, length);
    }

    /** A finite number. */
    @Nullable
    Double number() {
        if (!node.isNumber()) {
            return wrongType("a number");
        }
        double number = node.doubleValue();
        return Double.isFinite(number) ? (Double) (number + 0.0) : fail(RejectionCode.OUT_OF_RANGE, "not finite");
    }

    /** A number of milliseconds, fractions allowed, from 0 to a year. */
    @Nullable
    Double millis() {
        Double millis = number();
        if (millis != null && (millis < 0 || millis > LONGEST.toMillis())) {
            return outOfRange("0 to " + LONGEST.toMillis() + " ms");
        }
        return millis;
    }

    /** A whole number in a range. */
    @Nullable
    Long wholeNumber(long least, long most) {
        if (!node.isNumber()) {
            return wrongType("a whole number");
        }
        if (!node.canConvertToLong()) {
            return outOfRange(least + " to " + most);
        }
        if (!node.canConvertToExactIntegral()) {
            return wrongType("a whole number");
        }
        long number = node.longValue();
        return number >= least && number <= most ? (Long) number : outOfRange(least + " to " + most);
    }

    /** True or false. */
    @Nullable
    Boolean flag() {
        return node.isBoolean() ? (Boolean) node.booleanValue() : wrongType("true or false");
    }

    /** One of some symbols, in any case. */
    @Nullable
    String symbol(List<String> allowed) {
        if (!node.isTextual()) {
            return wrongType("a string");
        }
        String symbol = node.textValue().strip().toUpperCase(Locale.ROOT);
        if (allowed.contains(symbol)) {
            return symbol;
        }
        String nearest = NearestName.of(symbol, allowed)
                .map(name -> ", did you mean " + name + "?")
                .orElse("");
        return fail(
                RejectionCode.UNKNOWN_VALUE,
                "unknown (got " + plain() + ", allowed " + String.join(", ", allowed) + nearest + ")");
    }

    /** An object. */
    @Nullable
    ObjectNode object() {
        return node instanceof ObjectNode object ? object : wrongType("an object");
    }

    /** The value of a field below this one, which must be an object. */
    Value below(String name, JsonNode value) {
        return new Value(value, field + "." + name, null, problems);
    }

    /** Notes a problem of this field; returns null, as the field's value. */
    <T> @Nullable T fail(RejectionCode code, String problem) {
        problems.add(code, field, problem);
        return null;
    }

    /** The value as a message shows it, with the sender's spelling of the field. */
    String got() {
        return show(node.isTextual() ? '"' + clean(node.textValue()) + '"' : plain());
    }

    private String plain() {
        if (node.isContainerNode()) {
            return node.isObject() ? "an object" : "an array";
        }
        return clean(node.asText());
    }

    private String show(String text) {
        return spelling == null ? text : text + " as " + spelling;
    }

    private @Nullable String checkedWord(String text) {
        String word = text.strip();
        if (word.length() > IDENTIFIER_LENGTH) {
            return fail(
                    RejectionCode.TOO_LONG,
                    "too long (got " + word.length() + " characters, allowed " + IDENTIFIER_LENGTH + ")");
        }
        if (word.chars().anyMatch(Character::isISOControl)) {
            return fail(RejectionCode.OUT_OF_RANGE, "has a control character");
        }
        return word.isEmpty() ? null : word;
    }

    private <T> @Nullable T wrongType(String expected) {
        return fail(RejectionCode.WRONG_TYPE, "not " + expected + " (got " + got() + ")");
    }

    private <T> @Nullable T outOfRange(String allowed) {
        return fail(RejectionCode.OUT_OF_RANGE, "out of range (got " + got() + ", allowed " + allowed + ")");
    }

    private static String clean(String text) {
        String shown = text.length() > SHOWN ? cut(text, SHOWN) + "…" : text;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    /** The first characters of a text, never half a character. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
