package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.CacheAccess;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.RateLimitDelay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A group-membership verifier: a cache before a database, and a platform that limits its pace. */
final class VerificationBot implements Behaviour {

    private static final String VERIFY = "verification";
    private static final double MISSES = 0.3;
    private static final double DELAYS = 0.03;
    private static final double STRANGERS = 0.06;

    @Override
    public double eventsPerAction() {
        return 2 + MISSES + DELAYS;
    }

    @Override
    public List<Step> act(Turn turn) {
        List<Step> steps = new ArrayList<>();
        double at = turn.work(2);
        boolean miss = turn.dice().chance(turn.conditions().cold() ? 1 : MISSES);
        steps.add(cache(at, !miss));
        boolean failed = turn.fails();
        if (miss) {
            double query = turn.call(60);
            at += query;
            steps.add(Detail.call(at, query, "postgres", "select_membership", !failed));
        }
        if (turn.dice().chance(DELAYS)) {
            double delay = turn.work(40);
            at += delay;
            steps.add(delayed(at, delay));
        }
        steps.add(verdict(at + turn.work(12), failed, turn));
        return steps;
    }

    private static Step cache(double at, boolean hit) {
        Step step = Step.of(at, "CACHE_ACCESS", "redis.get");
        step.event()
                .setDurationMs(Step.millis(at))
                .setCache(CacheAccess.newBuilder().setCache("redis").setHit(hit).build());
        return step;
    }

    private static Step delayed(double at, double delay) {
        Step step = Step.of(at, "RATE_LIMIT_DELAY", "telegram");
        step.event()
                .setRateLimit(RateLimitDelay.newBuilder()
                        .setLimiter("telegram")
                        .setDelayMs(Step.millis(delay))
                        .build());
        return step;
    }

    private static Step verdict(double at, boolean failed, Turn turn) {
        boolean stranger = !failed && turn.dice().chance(STRANGERS);
        Outcome outcome = failed ? Outcome.FAILURE : stranger ? Outcome.REJECTED : Outcome.SUCCESS;
        Step step = Step.end(at, "VERIFICATION_COMPLETED", VERIFY, outcome);
        step.event()
                .setUser("user-" + turn.dice().below(2_000))
                .setChat("group-" + turn.dice().below(25));
        if (failed) {
            step.event()
                    .setReasonCode("DB_ERROR")
                    .setError(Detail.error("OperationalError", "postgres: deadlock detected"));
        } else if (stranger) {
            step.event().setReasonCode("NOT_A_MEMBER").setReasonText("The user has not joined the channel");
        }
        return step;
    }

    @Override
    public List<Step> vitals(Turn turn) {
        double groups = Math.floor(turn.gauge("active_groups", 20, 26));
        return Detail.vitals(turn, Detail.heartbeat(turn, Map.of("active_groups", groups), "database", "redis"));
    }
}
