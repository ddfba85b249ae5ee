package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * All events of a simulated fleet in the order in which they happen. Pure: the same plan, script and start give the same
 * events, however often and in whatever steps they are asked for. Not thread-safe.
 */
public final class Simulation {

    private static final int FLEETS = FleetKind.ALL.size();
    private static final Comparator<Due> ORDER = Comparator.comparing(Due::at).thenComparing(Due::number);

    private final Script script;
    private final List<SimulatedBot> bots = new ArrayList<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(ORDER);
    private long number;

    /** Something to do at a moment; number keeps the order of what is due at once. */
    private record Due(Duration at, long number, Work work) {}

    @FunctionalInterface
    private interface Work {
        void run(Duration at, List<TelemetryEvent> out);
    }

    /** @param start moment that the times of the events count from */
    public Simulation(SimulationPlan plan, Script script, Instant start) {
        this.script = script;
        for (int dealt = 0; dealt < plan.bots(); dealt++) {
            FleetKind kind = FleetKind.ALL.get(dealt % FLEETS);
            BotName name = kind.bot(dealt / FLEETS, fleetSize(dealt % FLEETS, plan.bots()));
            Behaviour behaviour = kind.behaviour().get();
            double actions = actionsPerSecond(plan, behaviour);
            add(new SimulatedBot(name, behaviour, actions, plan.seed(), start), actions);
        }
    }

    private static int fleetSize(int fleet, int bots) {
        return (bots + FLEETS - 1 - fleet) / FLEETS;
    }

    private static double actionsPerSecond(SimulationPlan plan, Behaviour behaviour) {
        double perBot = plan.eventsPerSecond() / plan.bots();
        double vitals =
                behaviour.vitals(new Turn(new Dice(0, ""))).size() / (double) SimulatedBot.VITALS_EVERY.toSeconds();
        // Signs of life come first; at a low rate there is still one action in a hundred seconds.
        return Math.max(0.01, (perBot - vitals) / behaviour.eventsPerAction());
    }

    private void add(SimulatedBot bot, double actionsPerSecond) {
        bots.add(bot);
        plan(bot.offset(Duration.ofNanos((long) (1e9 / actionsPerSecond))), (at, out) -> action(bot, at));
        plan(bot.offset(SimulatedBot.VITALS_EVERY), (at, out) -> vitals(bot, at));
    }

    /** Number of bots. */
    public int bots() {
        return bots.size();
    }

    /** Events before a moment, counted from the start, that were not returned yet; oldest first. */
    public List<TelemetryEvent> until(Duration elapsed) {
        List<TelemetryEvent> out = new ArrayList<>();
        for (Due next = due.peek(); next != null && next.at.compareTo(elapsed) < 0; next = due.peek()) {
            due.remove();
            next.work.run(next.at, out);
        }
        return out;
    }

    private void action(SimulatedBot bot, Duration at) {
        if (up(bot, at)) {
            send(bot, at, bot.act(script.conditions(bot.name(), at), at));
        }
        plan(at.plus(bot.pause(script.rhythm(at))), (then, out) -> action(bot, then));
    }

    private void vitals(SimulatedBot bot, Duration at) {
        if (up(bot, at)) {
            send(bot, at, bot.vitals(script.conditions(bot.name(), at), at));
        }
        plan(at.plus(SimulatedBot.VITALS_EVERY), (then, out) -> vitals(bot, then));
    }

    private boolean up(SimulatedBot bot, Duration at) {
        if (script.conditions(bot.name(), at).down()) {
            bot.stop();
            return false;
        }
        send(bot, at, bot.restarted(at));
        return true;
    }

    private void send(SimulatedBot bot, Duration at, List<Step> steps) {
        String correlationId = bot.correlationId();
        for (Step step : steps) {
            Duration when = at.plusNanos((long) (step.atMillis() * 1e6));
            plan(when, (now, out) -> emit(bot, step, correlationId, now, out));
        }
    }

    /** A bot that dies in the middle of an action does not finish it. */
    private void emit(SimulatedBot bot, Step step, String correlationId, Duration at, List<TelemetryEvent> out) {
        if (!script.conditions(bot.name(), at).down()) {
            out.add(bot.seal(step.event(), correlationId, at));
        }
    }

    private void plan(Duration at, Work work) {
        due.add(new Due(at, number++, work));
    }
}
