package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.Spend;
import java.util.List;
import java.util.Map;

/** A smart-contract auditor: asks a chain and a language model, and pays for the answer. */
final class AuditBot implements Behaviour {

    private static final String AUDIT = "audit";
    private static final List<String> ANALYSES = List.of("quick", "standard", "deep");

    private double quotaUsedPercent = 12;

    @Override
    public double eventsPerAction() {
        return 4;
    }

    @Override
    public List<Step> act(Turn turn) {
        boolean failed = turn.fails();
        double solana = turn.call(35);
        double model = turn.call(80);
        double asked = 2 + solana;
        double answered = asked + model;
        Step started = Step.of(0, "AUDIT_STARTED", AUDIT);
        started.event()
                .setAttributes(Map.of(
                        "contract",
                        "0x" + turn.dice().hex(),
                        "analysis",
                        turn.dice().pick(ANALYSES)))
                .setUser("user-" + turn.dice().below(400));
        return List.of(
                started,
                Detail.call(asked, solana, "solana", "getAccountInfo", true),
                Detail.call(answered, model, "openai", "chat.completions", !failed),
                failed ? failed(answered + 3) : completed(answered + 3, turn));
    }

    private static Step completed(double at, Turn turn) {
        int tokens = 800 + turn.dice().below(3_000);
        Step step = Step.end(at, "AUDIT_COMPLETED", AUDIT, Outcome.SUCCESS);
        step.event()
                .setAttributes(Map.of("risk_score", Integer.toString(turn.dice().below(100))))
                .setSpend(Spend.newBuilder()
                        .setAmountMicros(tokens * 15L)
                        .setCurrency("USD")
                        .setUnits((double) tokens)
                        .build());
        return step;
    }

    private static Step failed(double at) {
        Step step = Step.end(at, "AUDIT_FAILED", AUDIT, Outcome.FAILURE);
        step.event()
                .setReasonCode("DOWNSTREAM_TIMEOUT")
                .setReasonText("openai did not answer in time")
                .setError(Detail.error("TimeoutError", "openai: request timed out"));
        return step;
    }

    @Override
    public List<Step> vitals(Turn turn) {
        quotaUsedPercent = Math.min(70, quotaUsedPercent + turn.dice().between(0, 0.4));
        double quota = turn.gauge("quota_used_percent", quotaUsedPercent, quotaUsedPercent + 0.1);
        return Detail.vitals(
                turn,
                Detail.heartbeat(
                        turn,
                        Map.of("quota_used_percent", quota),
                        "telegram_bot",
                        "storage",
                        "openai_api",
                        "solana_rpc"));
    }
}
