package dev.fleetpulse.runtime.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of a service: defaults, beneath the YAML file, beneath the environment.
 *
 * <p>Settings are records. A component {@code bootstrapServers} is the setting {@code bootstrap_servers}; a component of
 * record type is a part of its own. What is absent takes its {@link Default}, else: a part is built from its own
 * defaults, a list or map is empty, a number is 0, a flag false, and anything else {@code null}, for the compact
 * constructor to fill or refuse. A component marked {@code @Nullable} stays {@code null} when absent.
 *
 * <p>Values may be text, {@code int}, {@code long}, {@code double}, {@code boolean}, enums (any case),
 * {@link java.time.Duration} ({@code 250ms}, {@code 10s}, {@code 5m}, {@code 1h}, {@code 7d}), {@link Path},
 * {@link java.net.URI}, {@link Secret}, records, and lists and maps of these. Compact constructors refuse values by an
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
        ObjectNode tree = yaml == null ? JsonNodeFactory.instance.objectNode() : Yaml.read(yaml);
        Problems problems = new Problems();
        new EnvOverrides(type, problems).apply(tree, env);
        Object settings = new Binder(env, problems).bind(type, tree, "");
        problems.throwIfAny();
        return type.cast(Objects.requireNonNull(settings, "settings"));
    }

    /** The settings as YAML, every secret as {@code ***}: what a service writes to its log when it starts. */
    public static String render(Record settings) {
        return Yaml.write(Rendering.tree(settings));
    }
}
