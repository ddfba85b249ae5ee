package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.LockEvent;
import dev.fleetpulse.schema.LockState;
import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.UiStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chat bot with buttons: every press is a chain of events, and only one instance holds the lock. */
final class MediaBot implements Behaviour {

    private static final String CALLBACK = "callback";
    private static final double STALE_PRESSES = 0.06;

    private record Press(String screen, String button, String handler) {}

    private record Refusal(String code, String text) {}

    private static final List<Press> PRESSES = List.of(
            new Press("MAIN_MENU", "CAT_IMAGE", "category_cb"),
            new Press("MAIN_MENU", "CAT_VIDEO", "category_cb"),
            new Press("MODEL_PICK", "MODEL_ZIMAGE", "model_cb"),
            new Press("PARAMS_FORM", "BACK", "navigation_cb"),
            new Press("CONFIRM", "CONFIRM_RUN", "confirm_cb"));
    private static final List<Refusal> REFUSALS = List.of(
            new Refusal("STATE_MISMATCH", "Expected PARAMS_FORM, got MAIN_MENU"),
            new Refusal("BALANCE_INSUFFICIENT", "The balance does not cover the model's price"),
            new Refusal("UNKNOWN_CALLBACK", "No handler for this button"),
            new Refusal("RATE_LIMIT", "Too many presses"));

    @Override
    public double eventsPerAction() {
        return 6 - STALE_PRESSES;
    }

    @Override
    public List<Step> act(Turn turn) {
        Press press = turn.dice().pick(PRESSES);
        String update = Integer.toString(100_000 + turn.dice().below(900_000));
        List<Step> steps = new ArrayList<>();
        steps.add(step(0, "UPDATE_RECEIVED", UiStep.newBuilder().setUpdateId(update)));
        Step received = step(1, "CALLBACK_RECEIVED", UiStep.newBuilder().setButton(press.button));
        received.event().setUser("user-" + turn.dice().below(1_500));
        steps.add(received);
        steps.add(step(
                2,
                "CALLBACK_ROUTED",
                UiStep.newBuilder().setHandler(press.handler).setButton(press.button)));
        double handled = 3 + turn.call(80);
        if (turn.dice().chance(STALE_PRESSES)) {
            refuse(steps, handled, turn.dice().pick(REFUSALS));
        } else {
            accept(steps, handled, press, turn);
        }
        return steps;
    }

    private static void refuse(List<Step> steps, double at, Refusal refusal) {
        Step rejected = Step.end(at, "CALLBACK_REJECTED", CALLBACK, Outcome.REJECTED);
        rejected.event().setReasonCode(refusal.code).setReasonText(refusal.text);
        steps.add(rejected);
        steps.add(Step.of(at + 2, "ANSWER_CALLBACK_QUERY", CALLBACK));
    }

    private static void accept(List<Step> steps, double at, Press press, Turn turn) {
        steps.add(step(at, "CALLBACK_ACCEPTED", UiStep.newBuilder().setScreen(press.screen)));
        steps.add(step(
                at + 2,
                "UI_RENDER",
                UiStep.newBuilder()
                        .setScreen(press.screen)
                        .setButtonsCount(2 + turn.dice().below(6))));
        double end = at + turn.work(20);
        if (turn.fails()) {
            Step failed = Step.end(end, "DISPATCH_FAIL", CALLBACK, Outcome.FAILURE);
            failed.event()
                    .setReasonCode("DOWNSTREAM_TIMEOUT")
                    .setError(Detail.error("TimeoutError", "generation queue did not answer"));
            steps.add(failed);
        } else {
            steps.add(Step.end(end, "DISPATCH_OK", CALLBACK, Outcome.SUCCESS));
        }
    }

    private static Step step(double at, String name, UiStep.Builder ui) {
        Step step = Step.of(at, name, CALLBACK);
        step.event().setUi(ui.build());
        return step;
    }

    @Override
    public List<Step> vitals(Turn turn) {
        Step lock = Step.of(0, "LOCK_HEARTBEAT", "lock");
        lock.event()
                .setLock(LockEvent.newBuilder()
                        .setName("webhook")
                        .setState(LockState.HELD)
                        .setHolder("pid-" + (1_000 + turn.dice().below(20)))
                        .setIdleMs((long) turn.dice().below(4_000))
                        .setHeartbeatAgeMs((long) turn.gauge("lock_heartbeat_age_ms", 0, 9_000))
                        .build());
        Map<String, Double> gauges = Map.of(
                "queue_depth", Math.floor(turn.gauge("queue_depth", 0, 12)),
                "db_pool_active", Math.floor(turn.gauge("db_pool_active", 2, 9)),
                "cpu_percent", turn.gauge("cpu_percent", 10, 30),
                "memory_mb", turn.gauge("memory_mb", 150, 250));
        return Detail.vitals(turn, Detail.heartbeat(turn, gauges, "database", "lock"), lock);
    }
}
