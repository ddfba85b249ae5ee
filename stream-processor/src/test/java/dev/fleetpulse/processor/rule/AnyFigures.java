package dev.fleetpulse.processor.rule;

import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.slice.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A subject whose figures are any, each the same whenever it is asked for; many have no data. */
public final class AnyFigures extends DelegatingView {

    private static final List<Double> VALUES =
            List.of(Double.NaN, Double.NaN, 0.0, 0.5, 1.0, 2.0, 3.0, 95.0, 100.0, 1e9);

    private final Random random;
    private final Map<FigureCall, Figure> figures = new HashMap<>();

    /** @param like what it is apart from its figures */
    public AnyFigures(FakeSubject like, Random random) {
        super(like);
        this.random = random;
    }

    @Override
    public Figure figure(FigureCall call) {
        return figures.computeIfAbsent(call, asked -> {
            Unit unit = asked.function().unit();
            double value = VALUES.get(random.nextInt(VALUES.size()));
            boolean whole = unit == Unit.COUNT || unit == Unit.SECONDS;
            return Figure.plain(unit, Window.M1, whole ? Math.rint(value) : value);
        });
    }

    @Override
    public String toString() {
        return figures.values().toString();
    }
}
