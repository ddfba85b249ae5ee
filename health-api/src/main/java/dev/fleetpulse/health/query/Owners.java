package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.Scope;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for which partition, as one processor said it.
 *
 * @param standbys who keeps a copy of a partition; absent: nobody
 * @param partitions number of partitions of either scope; 0 while no processor has answered
 */
record Owners(
        int partitions, Map<PartitionId, URI> byPartition, Map<PartitionId, List<URI>> standbys, Set<URI> instances) {

    static final Owners UNKNOWN = new Owners(0, Map.of(), Map.of(), Set.of());

    Owners {
        byPartition = Map.copyOf(byPartition);
        standbys = Map.copyOf(standbys);
        instances = Set.copyOf(instances);
    }

    /** Reads a processor's map; an instance whose address is none, as while it joins, owns nothing. */
    static Owners of(ProcessorMap map) {
        Map<PartitionId, URI> byPartition = new HashMap<>();
        Map<PartitionId, List<URI>> standbys = new HashMap<>();
        Set<URI> instances = new LinkedHashSet<>();
        for (ProcessorInstance instance : map.getInstances()) {
            URI url = address(instance.getUrl());
            if (url != null) {
                instances.add(url);
                ids(Scope.BOT, instance.getBotPartitions()).forEach(id -> byPartition.put(id, url));
                ids(Scope.FLEET, instance.getFleetPartitions()).forEach(id -> byPartition.put(id, url));
                ids(Scope.HISTORY, instance.getHistoryPartitions()).forEach(id -> byPartition.put(id, url));
                Stream.concat(
                                ids(Scope.BOT, instance.getStandbyBotPartitions()),
                                ids(Scope.FLEET, instance.getStandbyFleetPartitions()))
                        .forEach(id -> standbys.computeIfAbsent(id, first -> new ArrayList<>())
                                .add(url));
            }
        }
        return new Owners(map.getPartitions(), byPartition, standbys, instances);
    }

    /** Address of a partition's owner; null when nobody answers for it, as during a rebalance. */
    @Nullable
    URI owner(PartitionId partition) {
        return byPartition.get(partition);
    }

    /** Addresses of those who keep a copy of a partition. */
    List<URI> standbys(PartitionId partition) {
        return standbys.getOrDefault(partition, List.of());
    }

    boolean known() {
        return partitions > 0;
    }

    /** Whether every partition of every scope has an owner. */
    boolean covered() {
        return known() && byPartition.size() == Scope.values().length * partitions;
    }

    private static @Nullable URI address(String url) {
        try {
            URI address = new URI(url);
            return address.getHost() == null || address.getScheme() == null ? null : address;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static Stream<PartitionId> ids(Scope scope, List<Integer> partitions) {
        return partitions.stream().map(partition -> new PartitionId(scope, partition));
    }
}
