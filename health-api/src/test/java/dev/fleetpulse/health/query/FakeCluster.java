package dev.fleetpulse.health.query;

import dev.fleetpulse.schema.AlertTransition;
import dev.fleetpulse.schema.EntityAnswers;
import dev.fleetpulse.schema.ProcessorInstance;
import dev.fleetpulse.schema.ProcessorMap;
import dev.fleetpulse.schema.SilentSource;
import dev.fleetpulse.schema.SubjectAnswer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Two processors that share four partitions of each scope, and what there is to know. */
public final class FakeCluster implements AutoCloseable {

    /** Partitions of either scope. */
    public static final int PARTITIONS = 4;

    final List<SubjectAnswer> subjects = new CopyOnWriteArrayList<>();
    final List<AlertTransition> alerts = new CopyOnWriteArrayList<>();
    final Map<String, EntityAnswers> entities = new ConcurrentHashMap<>();
    final List<Map<String, String>> entityQuestions = new CopyOnWriteArrayList<>();
    final FakeProcessor even;
    final FakeProcessor odd;
    private volatile List<ProcessorInstance> announced;

    /** One processor owns the even, the other the odd partitions. */
    public FakeCluster() {
        even = new FakeProcessor(this);
        odd = new FakeProcessor(this);
        even.owned = Set.of(0, 2);
        odd.owned = Set.of(1, 3);
        announced = List.of(even.instance(), odd.instance());
    }

    /** Makes fleets and bots known. */
    public FakeCluster with(SubjectAnswer... known) {
        subjects.addAll(List.of(known));
        return this;
    }

    /** Answers every question about the entities of a fleet with this. */
    public FakeCluster with(String fleet, EntityAnswers answer) {
        entities.put(fleet, answer);
        return this;
    }

    /** The parameters of all questions about entities. */
    public List<Map<String, String>> entityQuestions() {
        return entityQuestions;
    }

    /** Makes alerts known. */
    public FakeCluster with(AlertTransition... known) {
        alerts.addAll(List.of(known));
        return this;
    }

    /** The first processor keeps a copy of what the second owns, and all know it. */
    public FakeCluster withCopies() {
        even.copied = odd.owned;
        announced = List.of(even.instance(), odd.instance());
        return this;
    }

    /** The address of the processor of the even partitions. */
    public URI evenUrl() {
        return even.url();
    }

    /** Both addresses. */
    public List<URI> urls() {
        return List.of(even.url(), odd.url());
    }

    /** The processor of the odd partitions dies; nobody has noticed yet. */
    public void killOdd() {
        odd.close();
    }

    /** Both processors answer no question about the history. */
    public void historyAway() {
        even.historyAway = true;
        odd.historyAway = true;
    }

    /** The processor of the odd partitions hangs. */
    public void hangOdd() {
        odd.getStuck();
    }

    /** The owner of the odd partitions answers every question about them with this status. */
    public void failOdd(int status) {
        odd.failWith = status;
    }

    /** Both processors want to see this token. */
    void require(String token) {
        even.token = token;
        odd.token = token;
    }

    /** Both processors die. */
    public void killAll() {
        even.close();
        odd.close();
    }

    /** All partitions move to the first processor. */
    void moveAllToEven(boolean announce) {
        even.owned = IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toSet());
        odd.owned = Set.of();
        if (announce) {
            announced = List.of(even.instance());
        }
    }

    /** The partition clock of all partitions of the odd processor; null: it has read nothing yet. */
    public void oddClock(@Nullable Instant clock) {
        odd.clock = clock;
    }

    /** The fleets of both processors go on without a partition, of which they know all up to a moment. */
    public void silence(int partition, Instant since) {
        even.silent = List.of(new SilentSource(partition, since));
        odd.silent = even.silent;
    }

    /** Questions about partitions that were asked of either processor. */
    public int requests() {
        return even.subjectRequests.get()
                + odd.subjectRequests.get()
                + even.alertRequests.get()
                + odd.alertRequests.get();
    }

    /** A name such that {@code prefix-n} belongs to an odd (or even) partition as a fleet. */
    public static String fleetOn(boolean oddPartition, String prefix) {
        return IntStream.range(0, 100)
                .mapToObj(n -> prefix + "-" + n)
                .filter(name -> FakeProcessor.owner(name, null, PARTITIONS) % 2 == (oddPartition ? 1 : 0))
                .findFirst()
                .orElseThrow();
    }

    /** A bot's name such that {@code fleet/prefix-n} belongs to an odd (or even) partition. */
    public static String botOn(boolean oddPartition, String fleet, String prefix) {
        return IntStream.range(0, 100)
                .mapToObj(n -> prefix + "-" + n)
                .filter(name -> FakeProcessor.owner(fleet, name, PARTITIONS) % 2 == (oddPartition ? 1 : 0))
                .findFirst()
                .orElseThrow();
    }

    ProcessorMap map() {
        return new ProcessorMap(PARTITIONS, new ArrayList<>(announced));
    }

    int owner(SubjectAnswer subject) {
        return FakeProcessor.owner(subject.getFleet(), subject.getBot(), PARTITIONS);
    }

    int owner(AlertTransition alert) {
        return FakeProcessor.owner(
                alert.getLabels().getOrDefault("fleet", ""), alert.getLabels().get("bot"), PARTITIONS);
    }

    /** Every processor answers questions about rules, and about partitions, with this status. */
    public void failRulesWith(int status) {
        even.failWith = status;
        odd.failWith = status;
    }

    @Override
    public void close() {
        even.close();
        odd.close();
    }
}
