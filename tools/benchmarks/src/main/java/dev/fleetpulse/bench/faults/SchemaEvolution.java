package dev.fleetpulse.bench.faults;

import dev.fleetpulse.bench.harness.Check;
import dev.fleetpulse.bench.harness.EventSource;
import dev.fleetpulse.bench.harness.Fault;
import dev.fleetpulse.bench.harness.FaultRun;
import dev.fleetpulse.bench.harness.Report;
import dev.fleetpulse.bench.harness.Waiting;
import dev.fleetpulse.bench.oracle.EventGenerator;
import dev.fleetpulse.bench.oracle.Population;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.errors.SerializationException;

/** F10: bots of several releases write at once, each with its own schema. */
final class SchemaEvolution implements Fault {

    /** In the order of releases: each is registered on top of the one before. */
    private static final List<SchemaVariant> RELEASES = List.of(
            SchemaVariant.NARROW,
            SchemaVariant.PRESENT,
            SchemaVariant.ADDED,
            SchemaVariant.REMOVED,
            SchemaVariant.RENAMED);

    @Override
    public String id() {
        return "F10";
    }

    @Override
    public String what() {
        return "events of five releases mixed; a schema that fits nothing";
    }

    @Override
    public Report run(FaultRun run) throws Exception {
        long seed = run.length().seed();
        EventGenerator generator = new EventGenerator(seed, Population.small());
        VariantWriter writer = new VariantWriter(run.installation());
        RegistryRule.requireBackwardCompatibility(run.installation().registryUrl());
        // Before the processors, which would register the present one first.
        RELEASES.forEach(release -> writer.record(generator.next(Instant.now()), release));
        run.processors().start(run.length().processors());
        SplittableRandom random = new SplittableRandom(seed);
        EventSource mixed =
                (topic, now) -> writer.record(generator.next(now), RELEASES.get(random.nextInt(RELEASES.size())));
        run.startLoad(mixed, Traffics.RATE);
        Waiting.pause(run.length().disturbance());
        Check refused = installation -> {
            try {
                writer.record(generator.next(Instant.now()), SchemaVariant.INCOMPATIBLE);
                return List.of("the registry took a schema that no reader could read");
            } catch (SerializationException e) {
                return List.of();
            }
        };
        return run.verdict(refused);
    }
}
