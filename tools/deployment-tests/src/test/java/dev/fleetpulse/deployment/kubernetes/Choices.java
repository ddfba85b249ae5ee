package dev.fleetpulse.deployment.kubernetes;

import com.google.gson.JsonElement;
import io.swagger.annotations.ApiModelProperty;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The values that a field of text may have, as far as they are known; none known, any is right.
 *
 * <p>The models know text alone, but carry the API's documentation, which lists them in one of a few forms.
 *
 * @param values the allowed values; empty: any
 */
record Choices(Set<String> values) {

    /** "One of A, B or C.", "Valid options are …", "Must be …". */
    private static final Pattern SENTENCE =
            Pattern.compile("(?i:one of|valid (?:options|values|policies) are|must be|can be|supports):?([^.]+)");

    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w+");
    private static final Pattern BETWEEN = Pattern.compile("[\"'`\\[\\],]|\\b(?:and|or|either)\\b|\\(default\\)|\\s");

    /** "- A tells …", "* A: …", "A - a profile …". */
    private static final Pattern BULLET =
            Pattern.compile("[-*] ([A-Z]\\w+)(?: \\(default\\))?(?::| tells)|([A-Z]\\w+) - (?:a|the|no) ");

    /** What the documentation tells in prose alone. */
    private static final Map<String, Set<String>> PROSE = Map.of(
            "V1StatefulSetSpec.podManagementPolicy", Set.of("OrderedReady", "Parallel"),
            "V1StatefulSetUpdateStrategy.type", Set.of("RollingUpdate", "OnDelete"),
            "V1StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted", Set.of("Retain", "Delete"),
            "V1StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled", Set.of("Retain", "Delete"),
            "V1PersistentVolumeClaimSpec.accessModes",
                    Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"),
            "V2MetricSpec.type", Set.of("ContainerResource", "External", "Object", "Pods", "Resource"),
            "V2MetricTarget.type", Set.of("Utilization", "Value", "AverageValue"));

    static Choices of(Class<?> model, Field field) {
        Set<String> prose = PROSE.get(model.getSimpleName() + "." + field.getName());
        boolean text = field.getGenericType().getTypeName().contains("java.lang.String")
                && !Map.class.isAssignableFrom(field.getType());
        return new Choices(prose != null ? prose : text ? listed(documentation(model, field)) : Set.of());
    }

    /** Why a value, or one of a list, is none of these. */
    Optional<String> problem(JsonElement value) {
        Stream<JsonElement> all = value.isJsonArray()
                ? StreamSupport.stream(value.getAsJsonArray().spliterator(), false)
                : Stream.of(value);
        return all.filter(one -> !values.isEmpty() && one.isJsonPrimitive() && !values.contains(one.getAsString()))
                .findFirst()
                .map(wrong -> "no such choice (got " + wrong + ", allowed " + new TreeSet<>(values) + ")");
    }

    static Set<String> listed(String documentation) {
        Matcher sentence = SENTENCE.matcher(documentation);
        while (sentence.find()) {
            String list = sentence.group(1);
            String rest = BETWEEN.matcher(WORD.matcher(list).replaceAll("")).replaceAll("");
            Set<String> words = words(WORD, list);
            if (rest.isEmpty() && words.size() > 1) {
                return words;
            }
        }
        Set<String> bullets = words(BULLET, documentation);
        return bullets.size() > 1 ? bullets : Set.of();
    }

    private static Set<String> words(Pattern pattern, String text) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int group = matcher.groupCount() == 0 ? 0 : matcher.group(1) != null ? 1 : 2;
            words.add(matcher.group(group));
        }
        return words;
    }

    private static String documentation(Class<?> model, Field field) {
        String getter = "get" + Character.toUpperCase(field.getName().charAt(0))
                + field.getName().substring(1);
        try {
            ApiModelProperty property = model.getMethod(getter).getAnnotation(ApiModelProperty.class);
            return property == null ? "" : property.value();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(model + " is no model", e);
        }
    }
}
