package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One bot: when it acts next, and the envelope that every event of it carries. Not thread-safe. */
final class SimulatedBot {

    static final Duration VITALS_EVERY = Duration.ofSeconds(10);

    private static final List<String> REGIONS = List.of("eu-west", "us-east");
    private static final List<String> VERSIONS = List.of("2.4.1", "2.4.1", "2.5.0");

    private final BotName name;
    private final Behaviour behaviour;
    private final Dice dice;
    private final Turn turn;
    private final Instant start;
    private final double actionsPerSecond;
    private Duration instanceStart = Duration.ZERO;
    private String instance;
    private long sequence;
    private boolean down;

    SimulatedBot(BotName name, Behaviour behaviour, double actionsPerSecond, long seed, Instant start) {
        this.name = name;
        this.behaviour = behaviour;
        this.actionsPerSecond = actionsPerSecond;
        this.start = start;
        this.dice = new Dice(seed ^ start.toEpochMilli(), "envelope " + name.fleet() + "/" + name.bot());
        this.turn = new Turn(new Dice(seed, name.fleet() + "/" + name.bot()));
        this.instance = name.bot() + "-" + dice.hex();
    }

    BotName name() {
        return name;
    }

    /** One action under the given conditions. */
    List<Step> act(Conditions conditions, Duration at) {
        return behaviour.act(turn.at(conditions, at.minus(instanceStart)));
    }

    /** Signs of life under the given conditions. */
    List<Step> vitals(Conditions conditions, Duration at) {
        return behaviour.vitals(turn.at(conditions, at.minus(instanceStart)));
    }

    /** Pause until the next action: regular with some play, so that every minute has its share. */
    Duration pause(double rhythm) {
        double seconds = turn.dice().between(0.5, 1.5) / (actionsPerSecond * rhythm);
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    /** Moment of the first action and of the first vitals, spread out so that bots do not act in step. */
    Duration offset(Duration within) {
        return Duration.ofNanos((long) (within.toNanos() * turn.dice().between(0, 1)));
    }

    /** Correlation id of a new action. */
    String correlationId() {
        return dice.hex();
    }

    /** The process is gone. */
    void stop() {
        down = true;
    }

    /** What the bot says first if it was gone: it is another instance, with its sequence from the start. */
    List<Step> restarted(Duration at) {
        if (!down) {
            return List.of();
        }
        down = false;
        instanceStart = at;
        instance = name.bot() + "-" + dice.hex();
        sequence = 0;
        return List.of(Step.of(0, "STARTUP", "startup"));
    }

    /** The event as it leaves the bot. */
    TelemetryEvent seal(TelemetryEvent.Builder event, String correlationId, Duration at) {
        return event.setId(dice.uuid())
                .setFleet(name.fleet())
                .setBot(name.bot())
                .setInstance(instance)
                .setRegion(REGIONS.get(name.index() % REGIONS.size()))
                .setVersion(VERSIONS.get(name.index() % VERSIONS.size()))
                .setEnvironment("demo")
                .setOccurredAt(start.plusMillis(at.toMillis()))
                .setSequence(sequence++)
                .setCorrelationId(correlationId)
                .build();
    }
}
