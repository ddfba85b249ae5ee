package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of a service: defaults, beneath names of earlier systems, beneath the YAML file, beneath the environment.
 *
 * <p>Settings are records. A component {@code bootstrapServers} is the setting {@code bootstrap_servers}; a component of
 * record type is a part of its own. What is absent takes its {@link Default}, else: a part is built from its own
 * defaults, a list or map is empty, a number is 0, a flag false, and anything else {@code null}, for the compact
 * constructor to fill or refuse. A component marked {@code @Nullable} stays {@code null} when absent.
 *
 * <p>Values may be text, {@code int}, {@code long}, {@code double}, {@code boolean}, enums (any case),
 * {@link java.time.Duration} ({@code 250ms}, {@code 10s}, {@code 5m}, {@code 1h}, {@code 7d}), {@link Path},
 * {@link java.net.URI}, {@link Secret}, records, parts that come in kinds ({@link Kind}), and lists and maps of these. Compact constructors refuse values by an
 * {@link IllegalArgumentException} whose message is {@code name: problem (got X, allowed Y)}; see {@link Checks}.
 *
 * <p>Environment: {@code FLEETPULSE_HTTP__PORT=8081} is {@code http.port}; details at {@link EnvOverrides}. The variables
 * {@code FLEETPULSE_LOG_FORMAT}, {@code FLEETPULSE_LOG_LEVEL} and {@code FLEETPULSE_JAVA_OPTS} are not settings.
 */
public final class ConfigLoader {

    private ConfigLoader() {}

    /**
     * The settings of {@code type}.
     *
     * @param yaml the file, or null for defaults and environment alone
     * @throws ConfigException with every problem found
     */
    public static <T> T load(Class<T> type, @Nullable Path yaml, Map<String, String> env) {
        return load(type, yaml, env, List.of(), notice -> {});
    }

    /**
     * The settings of {@code type}, with environment names of earlier systems beneath the file.
     *
     * @param former the names that count
     * @param notices told of each former name that is set, also where the settings turn out wrong
     * @throws ConfigException with every problem found
     */
    public static <T> T load(
            Class<T> type,
            @Nullable Path yaml,
            Map<String, String> env,
            List<FormerName> former,
            Consumer<FormerNotice> notices) {
        ObjectNode file = yaml == null ? JsonNodeFactory.instance.objectNode() : Yaml.read(yaml);
        Problems problems = new Problems();
        ObjectNode tree = tree(type, file, env, former, notices, problems);
        Object settings = new Binder(env, problems).bind(type, tree, "");
        problems.throwIfAny();
        return type.cast(Objects.requireNonNull(settings, "settings"));
    }

    private static ObjectNode tree(
            Class<?> type,
            ObjectNode file,
            Map<String, String> env,
            List<FormerName> former,
            Consumer<FormerNotice> notices,
            Problems problems) {
        List<FormerNotice> told = new ArrayList<>();
        ObjectNode tree = new FormerOverrides(type, former, env)
                .apply(
                        beneath -> {
                            ObjectNode settings = beneath.isEmpty() ? file.deepCopy() : Yaml.laidOver(file, beneath);
                            new EnvOverrides(type, new Problems()).apply(settings, env);
                            return settings;
                        },
                        problems,
                        told);
        told.forEach(notices);
        new EnvOverrides(type, problems).apply(tree, env); // once more, for what is wrong with them
        return tree;
    }

    /** The settings as YAML, every secret as {@code ***}: what a service writes to its log when it starts. */
    public static String render(Record settings) {
        return Yaml.write(Rendering.tree(settings));
    }
}
