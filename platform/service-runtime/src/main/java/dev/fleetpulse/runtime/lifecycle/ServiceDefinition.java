package dev.fleetpulse.runtime.lifecycle;

import dev.fleetpulse.runtime.config.FormerName;
import java.util.List;

/**
 * What a service is to the one who runs it.
 *
 * @param name the service's name in messages, for example {@code ingest-gateway}
 * @param settings the type of its settings
 * @param formerNames environment names of earlier systems that it takes notice of
 * @param factory builds it
 */
public record ServiceDefinition<C extends Record>(
        String name, Class<C> settings, List<FormerName> formerNames, ServiceFactory<C> factory) {

    public ServiceDefinition {
        formerNames = List.copyOf(formerNames);
    }
}
