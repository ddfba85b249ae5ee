package dev.fleetpulse.processor.bot;

import dev.fleetpulse.processor.alert.AlertEngine;
import dev.fleetpulse.processor.alert.Corrections;
import dev.fleetpulse.processor.alert.Subject;
import dev.fleetpulse.processor.applied.AppliedRules;
import dev.fleetpulse.processor.clock.SecondClose;
import dev.fleetpulse.processor.hot.HotCell;
import dev.fleetpulse.processor.hot.HotCells;
import dev.fleetpulse.processor.intake.EventIntake;
import dev.fleetpulse.processor.rule.PatternMatcher;
import dev.fleetpulse.processor.slice.Coverage;
import dev.fleetpulse.processor.slice.NameDictionary;
import dev.fleetpulse.processor.slice.Slices;
import dev.fleetpulse.schema.RuleChange;
import dev.fleetpulse.slice.CountedEvent;
import dev.fleetpulse.slice.Level;
import dev.fleetpulse.slice.LogPatterns;
import dev.fleetpulse.topic.BotKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The bots of one task: counts their events and decides their rules. Which bots changed in the open second is read off
 * their statuses, so a restart in the middle of a second forgets none. Stream thread only.
 */
final class Bots implements SecondClose.Decisions {

    /** A bot that said nothing for this long is forgotten, and its alerts end: its last UTC day is over by then. */
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(25);

    private final Slices slices;
    private final NameDictionary names;
    private final HotCells<String, LiveStatus> statuses;
    private final AlertEngine alerts;
    private final Corrections corrections;
    private final AppliedRules rules;
    private LogPatterns patterns;
    /** Those that have a status, rebuilt when the task starts: to look one up, and to go through all in order. */
    private final Map<String, KnownBot> known = new HashMap<>();

    private final SortedMap<String, KnownBot> inOrder = new TreeMap<>();
    /** Seconds before this are closed, and all turns until then taken. */
    private Instant closedUntil;

    /** What is applied, and what decides by it. */
    record Rules(AppliedRules applied, AlertEngine alerts, Corrections corrections) {}

    /**
     * @param closedUntil seconds before this are closed
     */
    Bots(
            Slices slices,
            NameDictionary names,
            KeyValueStore<String, LiveStatus> statuses,
            Rules rules,
            Instant closedUntil) {
        this.slices = slices;
        this.names = names;
        this.statuses = HotCells.of(statuses);
        this.alerts = rules.alerts();
        this.corrections = rules.corrections();
        this.rules = rules.applied();
        this.patterns = PatternMatcher.of(this.rules.rules());
        this.closedUntil = closedUntil;
        try (KeyValueIterator<String, LiveStatus> all = statuses.all()) {
            all.forEachRemaining(entry -> begin(entry.key, entry.value.lastSeen()));
        }
    }

    /** A task without state begins at the second of its first record: what ended before is taken as rolled up. */
    void begin(Instant second) {
        closedUntil = second;
    }

    /** Counts one event; returns what it added. */
    CountedEvent count(Arrival arrival) {
        KnownBot known = this.known.get(arrival.key());
        KnownBot bot = known == null ? begin(arrival.key(), arrival.clock()) : known;
        Instant happenedAt = arrival.happenedAt();
        CountedEvent counted =
                CountedEvent.of(arrival.event(), happenedAt, bot.names().on(happenedAt), patterns);
        bot.slices().add(counted, new Coverage(arrival.clock(), bot.rolledUntil()));
        corrections.counted(bot.key(), counted, arrival.clock());
        seen(bot, arrival);
        return counted;
    }

    private void seen(KnownBot bot, Arrival arrival) {
        bot.seen(arrival.clock());
        HotCell<LiveStatus> cell = bot.status(statuses);
        LiveStatus before = cell.value();
        LiveStatus status = before == null ? LiveStatus.first(arrival.event(), arrival.clock()) : before;
        boolean failuresChanged = status.count(arrival);
        cell.put(status);
        if (failuresChanged && alerts.counts()) {
            alerts.beginCounting(subject(status), view(bot, status, arrival.clock()));
        }
    }

    private KnownBot begin(String key, Instant lastSeen) {
        KnownBot bot = new KnownBot(key, lastSeen, closedUntil, slices.counted(key), names.bot(key));
        known.put(bot.key(), bot);
        inOrder.put(bot.key(), bot);
        return bot;
    }

    /**
     * Notes how an event arrived that is not counted. It is no sign of life: nothing else changes, and a bot of which
     * nothing was ever counted stays unknown.
     */
    void note(Arrival arrival) {
        KnownBot bot = known.get(arrival.key());
        if (bot != null) {
            HotCell<LiveStatus> cell = bot.status(statuses);
            LiveStatus status = Objects.requireNonNull(cell.value(), "status of a known bot");
            status.note(arrival);
            cell.put(status);
        }
    }

    /** What is wrong with a rule change, for people. */
    List<String> problems(RuleChange change) {
        return rules.problems(change);
    }

    /** Applies a rule change without problems: what comes is decided by it, and every bot when the second closes. */
    void apply(RuleChange change, Instant clock) {
        if (!rules.isFull(clock) && rules.apply(change, clock)) {
            alerts.use(rules.decidedByBots());
            patterns = PatternMatcher.of(rules.rules());
        }
    }

    /** Rules that changed in the second that ends at an instant. */
    List<RuleChange> rulesChangedBefore(Instant end) {
        return rules.changedIn(end.minusSeconds(1), end);
    }

    /** Looks again at what was said before events came late in the second that ends at an instant. */
    void correct(Instant at) {
        corrections.judge(at, key -> {
            KnownBot bot = known.get(key);
            return bot == null ? List.of() : status(bot).recentFailures();
        });
    }

    @Override
    public void changed(Instant at) {
        Instant from = at.minusSeconds(1);
        if (!rules.lastChange().isBefore(from)) {
            decideAll(at);
        } else {
            decideSeenSince(from, at);
        }
    }

    @Override
    public void all(Instant at) {
        decideAll(at);
        if (Level.MINUTE.startsAt(at)) {
            expire(at);
        }
    }

    @Override
    public void due(Instant at) {
        for (Map<String, String> labels : alerts.due(at)) {
            KnownBot bot = known.get(BotKey.of(label(labels, "fleet"), label(labels, "bot")));
            if (bot != null) {
                decide(bot, at);
            }
        }
    }

    @Override
    public Optional<Instant> nextDue(Instant after) {
        return alerts.nextDue(after);
    }

    private void decideAll(Instant at) {
        if (!rules.none()) {
            alerts.endOrphans(at);
        }
        for (KnownBot bot : inOrder.values()) {
            decide(bot, at);
        }
    }

    private void decideSeenSince(Instant from, Instant at) {
        for (KnownBot bot : inOrder.values()) {
            if (!bot.lastSeen().isBefore(from)) {
                decide(bot, at);
            }
        }
    }

    private void decide(KnownBot bot, Instant at) {
        LiveStatus status = status(bot);
        alerts.decide(subject(status), view(bot, status, at));
    }

    private LiveStatus status(KnownBot bot) {
        return Objects.requireNonNull(bot.status(statuses).value(), "status of a known bot");
    }

    private BotView view(KnownBot bot, LiveStatus status, Instant at) {
        return new BotView(status, slices.windows(), at, new Coverage(at, bot.rolledUntil()));
    }

    private void expire(Instant at) {
        alerts.expire(at);
        corrections.expire(at);
        rules.expire(at);
        for (KnownBot bot : List.copyOf(inOrder.values())) {
            if (bot.lastSeen().isBefore(at.minus(FORGOTTEN_AFTER))) {
                forget(bot, at);
            }
        }
    }

    /** Rolls up and expires the slices of the bots whose turn it is, now that alerts are out. */
    @Override
    public void decided(Instant at) {
        for (KnownBot bot : inOrder.values()) {
            if (bot.hasTurn(at)) {
                takeTurn(bot, at);
            }
        }
        closedUntil = at;
    }

    /**
     * A bot that was silent since before the oldest slice that ends now has nothing to merge. What expires follows from what
     * is rolled up, not from the clock: after a gap, hours that a day is yet to be merged from are not too old.
     */
    private void takeTurn(KnownBot bot, Instant at) {
        Instant from = bot.rolledUntil();
        bot.takeTurn(at);
        Instant until = bot.rolledUntil();
        Instant active = Slices.oldestEnding(from, until).minus(EventIntake.MAX_AHEAD);
        if (!bot.lastSeen().isBefore(active)) {
            slices.rollUp(bot.key(), from, until);
        }
        slices.expire(bot.key(), until);
        names.expire(bot.key(), until);
    }

    /** After a gap its last hour and day may not have been merged yet. */
    private void forget(KnownBot bot, Instant at) {
        takeTurn(bot, at);
        LiveStatus status = status(bot);
        bot.status(statuses).put(null);
        alerts.forget(subject(status), view(bot, status, at));
        slices.forget(bot.key());
        names.forget(bot.key());
        known.remove(bot.key());
        inOrder.remove(bot.key());
    }

    private static Subject subject(LiveStatus status) {
        return Subject.bot(status.fleet(), status.bot());
    }

    private static String label(Map<String, String> labels, String name) {
        return Objects.requireNonNull(labels.get(name), name);
    }
}
