package dev.fleetpulse.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link KafkaFixture}: {@code @ExtendWith(KafkaExtension.class)} on the class, a parameter of that type on
 * a constructor, test or lifecycle method. All classes of a test run share one; it starts with the first test that asks
 * and is closed after the last.
 */
public final class KafkaExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KafkaExtension.class);

    /** Used by JUnit. */
    public KafkaExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KafkaFixture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(KafkaFixture.class, type -> KafkaFixture.start(), KafkaFixture.class);
    }
}
