package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.LogLevel;
import dev.fleetpulse.schema.LogLine;
import dev.fleetpulse.schema.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A shop: orders move through their states, and customers are told by Telegram and mail. */
final class OrderBot implements Behaviour {

    private static final String ORDER = "order";
    private static final List<String> STATES = List.of("NEW", "IN_WORK", "READY", "DELIVERED");
    private static final int OPEN_ORDERS = 12;
    private static final double BY_MAIL = 0.4;
    private static final double SECOND_TRY = 0.02;

    private final Deque<Order> open = new ArrayDeque<>();

    private record Order(String id, int state, String customer) {}

    @Override
    public double eventsPerAction() {
        return 2 + BY_MAIL + 2 * SECOND_TRY;
    }

    @Override
    public List<Step> act(Turn turn) {
        Order order = next(turn);
        List<Step> steps = new ArrayList<>();
        boolean failed = turn.fails();
        double written = turn.call(45);
        steps.add(moved(written, order, failed));
        if (failed) {
            open.addFirst(order);
            return steps;
        }
        tell(steps, turn, written, order, "telegram");
        if (turn.dice().chance(BY_MAIL)) {
            tell(steps, turn, written, order, "mail");
        }
        if (order.state + 1 < STATES.size()) {
            open.addLast(new Order(order.id, order.state + 1, order.customer));
        }
        return steps;
    }

    private Order next(Turn turn) {
        if (open.isEmpty() || (open.size() < OPEN_ORDERS && turn.dice().chance(0.5))) {
            return new Order("A-" + turn.dice().hex(), 0, "user-" + turn.dice().below(900));
        }
        return open.removeFirst();
    }

    private static Step moved(double at, Order order, boolean failed) {
        String to = STATES.get(order.state);
        Step step = Step.end(
                at,
                order.state == 0 ? "ORDER_CREATED" : "ORDER_STATUS_CHANGED",
                ORDER,
                failed ? Outcome.FAILURE : Outcome.SUCCESS);
        step.event().setUser(order.customer).setAttributes(Map.of("order_id", order.id));
        if (failed) {
            step.event()
                    .setReasonCode("DB_ERROR")
                    .setError(Detail.error("IntegrityError", "orders: row was changed meanwhile"));
        } else {
            step.event()
                    .setTransition(
                            Detail.moved(ORDER, order.id, order.state == 0 ? null : STATES.get(order.state - 1), to));
        }
        return step;
    }

    private static void tell(List<Step> steps, Turn turn, double from, Order order, String channel) {
        double at = from + turn.work(70);
        boolean lost = turn.undelivered(channel);
        int tries = lost || turn.dice().chance(SECOND_TRY) ? 2 : 1;
        for (int attempt = 1; attempt <= tries; attempt++) {
            boolean last = attempt == tries;
            boolean delivered = last && !lost;
            Step step = Step.of(
                    at + 1_000 * (attempt - 1), delivered ? "NOTIFICATION_SENT" : "NOTIFICATION_FAILED", "notify");
            String type = "order_" + STATES.get(order.state).toLowerCase(Locale.ROOT);
            step.event().setNotification(Detail.attempt(channel, type, order.customer, attempt, delivered, last));
            if (!delivered) {
                step.event().setReasonCode("CHAT_UNREACHABLE");
            }
            steps.add(step);
        }
        if (lost) {
            Step givenUp = Step.of(at + 1_000 * tries, "DEAD_LETTER", "notify");
            givenUp.event()
                    .setAttributes(Map.of("order_id", order.id, "channel", channel))
                    .setLog(new LogLine(LogLevel.CRITICAL, "notifications", "DEAD_LETTER: message given up"));
            steps.add(givenUp);
        }
    }

    @Override
    public List<Step> vitals(Turn turn) {
        return Detail.vitals(
                turn,
                Detail.heartbeat(turn, Map.of("open_orders", (double) open.size()), "database", "telegram_api"),
                Detail.breaker(turn, "telegram"));
    }
}
