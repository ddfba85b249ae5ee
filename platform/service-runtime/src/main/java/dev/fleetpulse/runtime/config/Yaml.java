package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** YAML in and out: strict about duplicate keys, and precise about the line of a mistake. */
final class Yaml {

    private static final ObjectMapper MAPPER = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    private Yaml() {}

    /**
     * The settings in {@code file}; an empty file has none.
     *
     * @throws ConfigException if it cannot be read, is no YAML, or is no map at the top
     */
    static ObjectNode read(Path file) {
        JsonNode root;
        try {
            String text = Files.readString(file);
            refuseAliases(file, text);
            root = MAPPER.readTree(text);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file");
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": is not UTF-8 text");
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + mistake(e));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read (" + e.getMessage() + ")");
        }
        if (root instanceof ObjectNode settings) {
            return settings;
        }
        if (RecordTypes.isAbsent(root) || (root.isTextual() && root.asText().isBlank())) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw new ConfigException(file + ": not a map of settings (got " + Shown.of(root) + ", allowed name: value)");
    }

    /**
     * A value written in YAML.
     *
     * @throws IllegalArgumentException if it is none
     */
    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not YAML (" + firstLine(e) + ")", e);
        }
    }

    static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write settings as YAML", e);
        }
    }

    /** {@code top} with everything from {@code beneath} that it does not say itself; a new tree. */
    static ObjectNode laidOver(ObjectNode top, ObjectNode beneath) {
        ObjectNode merged = beneath.deepCopy();
        top.properties().forEach(entry -> {
            JsonNode below = merged.path(entry.getKey());
            boolean bothMaps = entry.getValue().isObject() && below.isObject();
            if (bothMaps) {
                merged.set(entry.getKey(), laidOver((ObjectNode) entry.getValue(), (ObjectNode) below));
            } else if (!RecordTypes.isAbsent(entry.getValue())) {
                merged.set(entry.getKey(), entry.getValue());
            }
        });
        return merged;
    }

    /** An alias ({@code *name}) would be read as the text {@code name}: a setting nobody meant. */
    private static void refuseAliases(Path file, String text) throws IOException {
        try (YAMLParser parser = (YAMLParser) MAPPER.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    int line = parser.currentTokenLocation().getLineNr();
                    throw new ConfigException(
                            file + ":" + line + ": aliases are not possible here, write the value out");
                }
            }
        }
    }

    private static String mistake(JsonProcessingException e) {
        String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
        return line + ": not valid YAML (" + firstLine(e) + ")";
    }

    private static String firstLine(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("no reason given");
    }
}
