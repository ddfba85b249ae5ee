package dev.fleetpulse.processor.rule;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * An expression that compares one figure with one number, read so that the figure stands on the left.
 *
 * @param arguments of the call, all of them texts
 */
record Comparison(MetricFunction function, List<String> arguments, Operator operator, double number) {

    /** How two numbers are compared. */
    enum Operator {
        GREATER("_>_", ">"),
        GREATER_OR_EQUAL("_>=_", ">="),
        LESS("_<_", "<"),
        LESS_OR_EQUAL("_<=_", "<="),
        EQUAL("_==_", "=="),
        NOT_EQUAL("_!=_", "!=");

        private static final Map<Operator, Operator> MIRRORED = Map.of(
                GREATER, LESS,
                GREATER_OR_EQUAL, LESS_OR_EQUAL,
                LESS, GREATER,
                LESS_OR_EQUAL, GREATER_OR_EQUAL);

        private final String function;
        private final String symbol;

        Operator(String function, String symbol) {
            this.function = function;
            this.symbol = symbol;
        }

        boolean holds(double left, double right) {
            return switch (this) {
                case GREATER -> left > right;
                case GREATER_OR_EQUAL -> left >= right;
                case LESS -> left < right;
                case LESS_OR_EQUAL -> left <= right;
                case EQUAL -> left == right;
                case NOT_EQUAL -> left != right;
            };
        }

        private static Optional<Operator> of(String function) {
            for (Operator operator : values()) {
                if (operator.function.equals(function)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }
    }

    /** The comparison that an expression is; empty where it is anything else. */
    static Optional<Comparison> of(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        CelExpr.CelCall call = expression.call();
        Optional<Operator> operator = Operator.of(call.function());
        if (operator.isEmpty() || call.args().size() != 2) {
            return Optional.empty();
        }
        CelExpr left = call.args().get(0);
        CelExpr right = call.args().get(1);
        Operator mirrored = Operator.MIRRORED.getOrDefault(operator.get(), operator.get());
        return of(left, operator.get(), right).or(() -> of(right, mirrored, left));
    }

    private static Optional<Comparison> of(CelExpr figure, Operator operator, CelExpr constant) {
        OptionalDouble number = number(constant);
        if (number.isEmpty() || figure.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Optional.empty();
        }
        List<String> texts = figure.call().args().stream().map(Comparison::text).toList();
        return MetricFunctions.named(figure.call().function())
                .map(function -> new Comparison(function, texts, operator, number.getAsDouble()));
    }

    /** The number of the first comparison with a constant in an expression, where there is one. */
    static OptionalDouble threshold(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return OptionalDouble.empty();
        }
        CelExpr.CelCall call = expression.call();
        boolean compares = Operator.of(call.function()).isPresent();
        for (CelExpr argument : call.args()) {
            OptionalDouble found = compares ? number(argument) : threshold(argument);
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalDouble.empty();
    }

    /** The number that a constant is. */
    static OptionalDouble number(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return OptionalDouble.empty();
        }
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> OptionalDouble.of((double) constant.int64Value());
            case DOUBLE_VALUE -> OptionalDouble.of(constant.doubleValue());
            default -> OptionalDouble.empty();
        };
    }

    /** The text of a string constant; empty for anything else. */
    static String text(CelExpr expression) {
        return isText(expression) ? expression.constant().stringValue() : "";
    }

    static boolean isText(CelExpr expression) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    /** Whether some value that the figure may have makes it true. */
    boolean canHold() {
        return candidates(this).anyMatch(this::holds);
    }

    /** A value of the same figure that makes both true; empty if there is none, or the figures differ. */
    OptionalDouble bothHold(Comparison other) {
        boolean sameFigure = function.equals(other.function) && arguments.equals(other.arguments);
        return sameFigure
                ? DoubleStream.concat(
                                DoubleStream.of((number + other.number) / 2),
                                DoubleStream.concat(candidates(this), candidates(other)))
                        .map(this::possible)
                        .filter(value -> holds(value) && other.holds(value))
                        .findFirst()
                : OptionalDouble.empty();
    }

    /** For people: {@code error_rate("1m") > 1.5}. */
    @Override
    public String toString() {
        return "%s(%s) %s %s".formatted(function.name(), quoted(), operator.symbol, shown(number));
    }

    /** What the figure may be, for people. */
    String range() {
        String greatest = greatest() == Double.MAX_VALUE ? "any number up" : shown(greatest());
        return "%s to %s".formatted(least() == -Double.MAX_VALUE ? "any number" : shown(least()), greatest);
    }

    static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Whether it is true of a value. */
    boolean holds(double value) {
        return operator.holds(value, number);
    }

    private String quoted() {
        return String.join(
                ", ", arguments.stream().map(text -> '"' + text + '"').toList());
    }

    /** Values on and around every border: if any value makes a comparison true, one of these does. */
    private static DoubleStream candidates(Comparison comparison) {
        double number = comparison.number;
        return DoubleStream.of(
                        number,
                        Math.nextUp(number),
                        Math.nextDown(number),
                        number + 1,
                        number - 1,
                        comparison.least(),
                        comparison.greatest())
                .map(comparison::possible);
    }

    /** The nearest value that the figure may have. */
    private double possible(double value) {
        boolean whole = function.unit() == Figure.Unit.COUNT || function.unit() == Figure.Unit.SECONDS;
        double rounded = whole ? Math.rint(value) : value;
        return Math.max(least(), Math.min(greatest(), rounded));
    }

    private double least() {
        return function.unit() == Figure.Unit.NUMBER ? -Double.MAX_VALUE : 0;
    }

    private double greatest() {
        return switch (function.unit()) {
            case RATIO, FLAG -> 1;
            case SCORE -> 100;
            case COUNT, SECONDS, MILLISECONDS, NUMBER -> Double.MAX_VALUE;
        };
    }
}
