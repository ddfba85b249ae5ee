package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.cli.simulate.Incident.BrokenComponent;
import dev.fleetpulse.cli.simulate.Incident.ColdCache;
import dev.fleetpulse.cli.simulate.Incident.DeadBot;
import dev.fleetpulse.cli.simulate.Incident.ErrorBurst;
import dev.fleetpulse.cli.simulate.Incident.FailingNotifications;
import dev.fleetpulse.cli.simulate.Incident.LogLines;
import dev.fleetpulse.cli.simulate.Incident.OddReading;
import dev.fleetpulse.cli.simulate.Incident.OpenBreaker;
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

    /** So small a share that it is one bot. */
    private static final double ONE = 0.01;

    /** A day in six minutes with nothing wrong. */
    public static final Script QUIET = new Script(Duration.ofMinutes(6), List.of());

    /**
     * A day in six minutes with incidents of each kind. The first begin within half a minute, so that alerts fire within one;
     * most are short, and the same bots have a quiet time between two of a kind.
     */
    public static final Script DEMO = new Script(
            Duration.ofMinutes(6),
            List.of(
                    new ErrorBurst(new Target("audit", 0.25), Span.ofSeconds(12, 40), 1),
                    new FailingNotifications(new Target("orders", 1), Span.ofSeconds(15, 23), "telegram", 0.5),
                    new DeadBot(new Target("media", ONE), Span.ofSeconds(18, 75)),
                    new SlowDependency(new Target("verification", 0.5), Span.ofSeconds(25, 60), 12),
                    new OddReading(new Target("agents", 0.25), Span.ofSeconds(20, 352), "cpu_percent", 93),
                    new OddReading(new Target("audit", ONE), Span.ofSeconds(60, 130), "quota_used_percent", 85),
                    new ColdCache(new Target("verification", 0.5), Span.ofSeconds(70, 140)),
                    new BrokenComponent(new Target("verification", 0.25), Span.ofSeconds(80, 130), "redis"),
                    new OddReading(new Target("agents", ONE), Span.ofSeconds(100, 330), "memory_percent", 92),
                    new ErrorBurst(new Target("agents", ONE), Span.ofSeconds(100, 250), 0.2),
                    new BrokenComponent(new Target("media", 0.25), Span.ofSeconds(110, 160), "database"),
                    new OpenBreaker(new Target("orders", ONE), Span.ofSeconds(120, 160), "telegram"),
                    new BrokenComponent(new Target("verification", ONE), Span.ofSeconds(150, 180), "database"),
                    new OddReading(new Target("media", 0.25), Span.ofSeconds(170, 220), "memory_mb", 492),
                    new BrokenComponent(new Target("orders", ONE), Span.ofSeconds(180, 210), "database"),
                    new LogLines(
                            new Target("media", ONE),
                            Span.ofSeconds(190, 220),
                            "Lock acquisition failed: held by pid-1007"),
                    new OddReading(new Target("agents", ONE), Span.ofSeconds(200, 230), "disk_percent", 93),
                    new OddReading(new Target("verification", ONE), Span.ofSeconds(210, 240), "active_groups", 0),
                    new OddReading(new Target("media", ONE), Span.ofSeconds(230, 260), "lock_heartbeat_age_ms", 52_000),
                    new OddReading(new Target("media", 0.25), Span.ofSeconds(260, 290), "cpu_percent", 96),
                    new LogLines(new Target("media", ONE), Span.ofSeconds(290, 310), "Queue full: update refused")));

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
