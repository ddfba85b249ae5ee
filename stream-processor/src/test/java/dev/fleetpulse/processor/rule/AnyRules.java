package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.AlertRule;
import dev.fleetpulse.schema.NoData;
import dev.fleetpulse.schema.RuleMode;
import dev.fleetpulse.schema.RuleSubject;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rules about bots of any kind: compared, joined, evaluated by CEL, with and without timers, resolve and policies. */
public final class AnyRules {

    private static final List<String> FIGURES = List.of(
            "error_rate(\"1m\")",
            "latency(\"p95\", \"5m\")",
            "health_score()",
            "errors(\"1m\")",
            "components_down()",
            "consecutive_failures()");
    private static final List<String> OPERATORS = List.of(">", ">=", "<", "<=", ">", "<", "==", "!=");
    private static final int FIRST_WHOLE = 3;

    private final Random random;
    private final RuleCheck check = new RuleCheck();

    /** The same for the same random numbers. */
    public AnyRules(Random random) {
        this.random = random;
    }

    /** So many of them, by id. */
    public List<CompiledRule> some(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> check.compile(rule("rule-" + (100 + i))))
                .toList();
    }

    /** The same rules, all in shadow mode or all not. */
    public List<CompiledRule> inMode(List<CompiledRule> rules, RuleMode mode) {
        return rules.stream()
                .map(rule -> check.compile(
                        AlertRule.newBuilder(rule.rule()).setMode(mode).build()))
                .toList();
    }

    private AlertRule rule(String id) {
        return AlertRule.newBuilder()
                .setId(id)
                .setVersion("0123456789abcdef")
                .setSubject(random.nextInt(8) == 0 ? RuleSubject.FLEET : RuleSubject.BOT)
                .setFleets(one(List.of(List.of(), List.of(), List.of("orders"), List.of("!orders"))))
                .setCondition(expression(one(List.of(0, 0, 0, 2))))
                .setResolve(resolve())
                .setForMs(one(List.of(0L, 0L, 2_000L)))
                .setKeepFiringForMs(one(List.of(0L, 0L, 3_000L)))
                .setNoData(one(List.of(NoData.IGNORE, NoData.IGNORE, NoData.KEEP, NoData.FIRE, NoData.RESOLVE)))
                .setMinSamples(one(List.of(0L, 5L)))
                .setMode(one(List.of(RuleMode.LIVE, RuleMode.LIVE, RuleMode.SHADOW)))
                .setSeverity(SampleRule.of(id, "errors(\"1m\") > 1").getSeverity())
                .setTier(3)
                .setSummary("{{value}}")
                .build();
    }

    private @Nullable String resolve() {
        return random.nextInt(4) == 0 ? expression(1) : null;
    }

    /** A double negation is the same, evaluated by CEL. */
    private String expression(int depth) {
        String plain = depth == 0 || random.nextInt(3) == 0
                ? comparison()
                : "(%s %s %s)".formatted(expression(depth - 1), one(List.of("&&", "||")), expression(depth - 1));
        return random.nextInt(8) == 0 ? "!(!(" + plain + "))" : plain;
    }

    private String comparison() {
        int figure = random.nextInt(FIGURES.size());
        String number = random.nextInt(4) + (figure >= FIRST_WHOLE ? "" : ".0");
        return FIGURES.get(figure) + " " + one(OPERATORS) + " " + number;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
