package dev.fleetpulse.ingest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads JSON into trees with our limits: nesting, length of numbers, and no key twice in one object, which is noted and
 * not thrown so that the other events of the request go on.
 */
final class JsonTree {

    private static final int MAX_NESTING = 16;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Always UTF-8; a byte order mark is for the caller to remove. */
    private static final JsonFactory FACTORY = ((JsonFactoryBuilder) JsonFactory.builder())
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private JsonTree() {}

    static JsonParser parser(byte[] body, int from, int length) throws IOException {
        return FACTORY.createParser(body, from, length);
    }

    /** Reads the object a parser stands on; the parser then stands on its end. */
    static ObjectNode object(JsonParser parser, Problems problems) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (object.replace(name, value(parser, problems)) != null) {
                problems.add(RejectionCode.DUPLICATE_KEY, Value.cut(name, Value.IDENTIFIER_LENGTH), "given twice");
            }
        }
        return object;
    }

    /** Where reading stopped; some complaints carry no place of their own. */
    static JsonLocation place(JsonProcessingException e, JsonParser parser) {
        return e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    }

    /** What a JSON library says is wrong, without the place. */
    static String complaint(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).replaceAll(" ?\\(start marker at [^)]*\\)+", "");
    }

    private static JsonNode value(JsonParser parser, Problems problems) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, problems);
            case START_ARRAY -> {
                parser.skipChildren();
                yield NODES.arrayNode();
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NODES.nullNode();
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? NODES.numberNode(parser.getBigIntegerValue())
                : NODES.numberNode(parser.getLongValue());
    }
}
