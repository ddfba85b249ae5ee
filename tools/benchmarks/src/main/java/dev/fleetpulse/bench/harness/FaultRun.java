package dev.fleetpulse.bench.harness;

import dev.fleetpulse.bench.proxy.Interference;
import dev.fleetpulse.topic.TopicProvisioner;
import dev.fleetpulse.topic.TopicSettings;
import dev.fleetpulse.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a fault has at hand. The life of a fault: start processors, start the load, break something and mend it,
 * {@link #verdict}. Not thread-safe.
 */
public final class FaultRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultRun.class);
    private static final int PARTITIONS = 4;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final RunLength base;
    private final Installation installation;
    private final Processors processors;
    private final Admin admin;
    private final List<Check> standing;
    private RunLength length;
    private @Nullable Load load;

    /**
     * Makes topics of its own on the cluster.
     *
     * @param prefix of the topics; no other run may have it
     * @param standing what must hold after every fault, beside what this harness looks at itself
     */
    public FaultRun(Cluster cluster, String prefix, RunLength length, List<Check> standing) {
        this.cluster = cluster;
        this.base = length;
        this.length = length;
        this.admin = Admin.create(Map.of("bootstrap.servers", cluster.broker().bootstrapServers()));
        TopicSettings topics = new TopicSettings(prefix, PARTITIONS, 1, false);
        new TopicProvisioner(admin, new TopicSettings(prefix, PARTITIONS, 1, true)).create(Topics.ALL);
        this.installation = new Installation(
                cluster.broker().bootstrapServers(), cluster.registry().url(), topics, this::readyUrls);
        this.processors = new Processors(cluster, installation);
        this.standing = List.copyOf(standing);
    }

    /** Runs a fault; a harness that fails is a fault that does not agree. Several may follow each other. */
    public Report run(Fault fault) throws InterruptedException {
        length = base.of(fault);
        try {
            return fault.run(this);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("fault", fault.id()).setCause(e).log("Not finished");
            return Report.differs(List.of("not finished: " + e));
        } finally {
            cluster.proxy().interfere(Interference.NONE);
            abandonLoad();
        }
    }

    /** The topics of this fault alone, and who answers. */
    public Installation installation() {
        return installation;
    }

    /** Broker, registry and proxy. */
    public Cluster cluster() {
        return cluster;
    }

    /** The processors of this fault alone. */
    public Processors processors() {
        return processors;
    }

    /** How long the fault may take, and what is drawn by lot. */
    public RunLength length() {
        return length;
    }

    /** Sends events from a source at a steady rate until {@link #verdict}. */
    public void startLoad(EventSource source, int eventsPerSecond) {
        load = new Load(installation, source, eventsPerSecond);
    }

    /** Events sent and acknowledged so far. */
    public long sent() {
        return load == null ? 0 : load.acknowledged();
    }

    /**
     * Ends the load, waits until all of it is processed and every processor is ready, and runs the standing checks
     * (transactions, alerts, counts, oracle) and these.
     */
    public Report verdict(Check... further) throws Exception {
        boolean steady = load != null;
        long sent = load == null ? 0 : load.stop();
        Instant lastSent = Instant.now();
        load = null;
        processors.awaitReady();
        new Drain(installation, admin).await(lastSent);
        List<Check> checks = new ArrayList<>(List.of(new NoOpenTransaction(admin), new AlertsOnce(steady)));
        checks.addAll(standing);
        checks.addAll(List.of(further));
        List<String> differences = new ArrayList<>();
        for (Check check : checks) {
            differences.addAll(check.differences(installation));
        }
        return differences.isEmpty() ? Report.agrees(sent + " events") : Report.differs(differences);
    }

    /** Stops what still runs; the topics stay. */
    @Override
    public void close() {
        abandonLoad();
        processors.close();
        admin.close(CLOSE_LIMIT);
    }

    private void abandonLoad() {
        if (load != null) {
            load.abandon();
            load = null;
        }
    }

    private List<String> readyUrls() {
        return processors.all().stream()
                .filter(Processor::isReady)
                .map(Processor::url)
                .toList();
    }
}
