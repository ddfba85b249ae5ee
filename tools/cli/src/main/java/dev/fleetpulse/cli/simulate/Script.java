package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.cli.simulate.Incident.DeadBot;
import dev.fleetpulse.cli.simulate.Incident.ErrorBurst;
import dev.fleetpulse.cli.simulate.Incident.FailingNotifications;
import dev.fleetpulse.cli.simulate.Incident.SlowDependency;
import dev.fleetpulse.cli.simulate.Incident.Span;
import dev.fleetpulse.cli.simulate.Incident.Target;
import java.time.Duration;
import java.util.List;

/**
 * What goes wrong and when; starts again after each period.
 *
 * @param period length of a simulated day
 */
public record Script(Duration period, List<Incident> incidents) {

    /** A day in six minutes with nothing wrong. */
    public static final Script QUIET = new Script(Duration.ofMinutes(6), List.of());

    /**
     * A day in six minutes with one incident of each kind. They begin within the first half minute, so that alerts fire
     * within a minute, and are short, so that one-minute windows are clean again after three.
     */
    public static final Script DEMO = new Script(
            Duration.ofMinutes(6),
            List.of(
                    new ErrorBurst(new Target("audit", 0.25), Span.ofSeconds(12, 40), 1),
                    new FailingNotifications(new Target("orders", 1), Span.ofSeconds(15, 23), "telegram", 0.5),
                    new DeadBot(new Target("media", 0.01), Span.ofSeconds(18, 75)),
                    new SlowDependency(new Target("verification", 0.5), Span.ofSeconds(25, 60), 12)));

    public Script {
        incidents = List.copyOf(incidents);
    }

    /** What is wrong with a bot at a moment counted from the start of the simulation. */
    Conditions conditions(BotName bot, Duration at) {
        Duration inDay = Duration.ofNanos(at.toNanos() % period.toNanos());
        return new Conditions(incidents.stream()
                .filter(incident ->
                        incident.target().hits(bot) && incident.span().covers(inDay))
                .toList());
    }

    /** How busy the day is at a moment: 1 on average, 0.7 at night, 1.3 at noon. Starts in the morning. */
    double rhythm(Duration at) {
        double day = (double) (at.toNanos() % period.toNanos()) / period.toNanos();
        return 1 + 0.3 * Math.sin(2 * Math.PI * day);
    }
}
