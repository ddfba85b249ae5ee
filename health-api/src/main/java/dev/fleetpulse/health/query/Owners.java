package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.Scope;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for which partition, as one processor said it.
 *
 * @param partitions number of partitions of either scope; 0 while no processor has answered
 */
record Owners(int partitions, Map<PartitionId, URI> byPartition, Set<URI> instances) {

    static final Owners UNKNOWN = new Owners(0, Map.of(), Set.of());

    Owners {
        byPartition = Map.copyOf(byPartition);
        instances = Set.copyOf(instances);
    }

    /** Reads a processor's map; an instance whose address is none, as while it joins, owns nothing. */
    static Owners of(ProcessorMap map) {
        Map<PartitionId, URI> byPartition = new HashMap<>();
        Set<URI> instances = new LinkedHashSet<>();
        for (ProcessorInstance instance : map.getInstances()) {
            URI url = address(instance.getUrl());
            if (url != null) {
                instances.add(url);
                assign(byPartition, Scope.BOT, instance.getBotPartitions(), url);
                assign(byPartition, Scope.FLEET, instance.getFleetPartitions(), url);
            }
        }
        return new Owners(map.getPartitions(), byPartition, instances);
    }

    /** Address of a partition's owner; null when nobody answers for it, as during a rebalance. */
    @Nullable
    URI owner(PartitionId partition) {
        return byPartition.get(partition);
    }

    boolean known() {
        return partitions > 0;
    }

    /** Whether every partition of both scopes has an owner. */
    boolean covered() {
        return known() && byPartition.size() == 2 * partitions;
    }

    private static @Nullable URI address(String url) {
        try {
            URI address = new URI(url);
            return address.getHost() == null || address.getScheme() == null ? null : address;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static void assign(Map<PartitionId, URI> byPartition, Scope scope, List<Integer> partitions, URI url) {
        for (int partition : partitions) {
            byPartition.put(new PartitionId(scope, partition), url);
        }
    }
}
