package dev.fleetpulse.processor.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions that conditions may call. */
final class MetricFunctions {

    static final List<MetricFunction> ALL = Stream.of(
                    ActionFunctions.all(), DependencyFunctions.all(), StateFunctions.all(), SilenceFunctions.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, MetricFunction> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(MetricFunction::name, Function.identity()));

    private MetricFunctions() {}

    static Optional<MetricFunction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }
}
