package dev.fleetpulse.processor.rule;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.fleetpulse.schema.RuleSubject;
import dev.fleetpulse.slice.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Compiles conditions: what they may call, with which arguments, for which subject. Thread-safe. */
final class RuleCompiler {

    private final Cel cel;

    RuleCompiler() {
        CelBuilder builder = CelFactory.plannerCelBuilder().setResultType(SimpleType.BOOL);
        for (MetricFunction function : MetricFunction.values()) {
            builder.addFunctionDeclarations(declaration(function)).addLateBoundFunctions(function.functionName);
        }
        cel = builder.build();
    }

    /** Problems of an expression for a subject, each a sentence; empty if it can be compiled. */
    List<String> check(String expression, RuleSubject subject) {
        CelValidationResult result = cel.compile(expression);
        if (result.hasError()) {
            return result.getErrors().stream().map(RuleCompiler::sentence).toList();
        }
        List<CelExpr.CelCall> figures = figureCalls(ast(result));
        if (figures.isEmpty()) {
            return List.of("reads no figure (expected a call such as error_rate(\"1m\"))");
        }
        List<String> problems = new ArrayList<>();
        for (CelExpr.CelCall call : figures) {
            functionNamed(call.function()).ifPresent(function -> checkCall(function, call.args(), subject, problems));
        }
        return problems;
    }

    /** A new instance of a checked expression, for one thread. */
    Condition compile(String expression, long minSamples) {
        CelAbstractSyntaxTree ast = ast(cel.compile(expression));
        try {
            return new Condition(cel.createProgram(ast), new MetricBindings(minSamples), ast);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a condition that was checked does not plan: " + expression, e);
        }
    }

    static String overloadId(MetricFunction function) {
        return "metric_" + function.functionName;
    }

    private static CelFunctionDecl declaration(MetricFunction function) {
        CelType result = function.integer ? SimpleType.INT : SimpleType.DOUBLE;
        List<CelType> parameters = switch (function.shape) {
            case NO_ARGUMENT -> List.of();
            case WINDOW -> List.of(SimpleType.STRING);
            case QUANTILE_AND_WINDOW -> List.of(SimpleType.STRING, SimpleType.STRING);
        };
        return CelFunctionDecl.newFunctionDeclaration(
                function.functionName, CelOverloadDecl.newGlobalOverload(overloadId(function), result, parameters));
    }

    private static CelAbstractSyntaxTree ast(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("a condition that was checked does not compile", e);
        }
    }

    private static String sentence(CelIssue issue) {
        return issue.getMessage() + " at column " + (issue.getSourceLocation().getColumn() + 1);
    }

    /** Every call of ours, wherever it stands: a list, a map or a receiver hides none. */
    private static List<CelExpr.CelCall> figureCalls(CelAbstractSyntaxTree ast) {
        return CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(expression -> expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(CelExpr::call)
                .filter(call -> functionNamed(call.function()).isPresent())
                .toList();
    }

    private static void checkCall(
            MetricFunction function, List<CelExpr> arguments, RuleSubject subject, List<String> problems) {
        if (!function.subjects.contains(subject)) {
            problems.add("%s: not known for this subject (got %s, allowed %s)"
                    .formatted(function.functionName, subject, new TreeSet<>(function.subjects)));
        }
        if (function.shape == MetricFunction.Shape.NO_ARGUMENT) {
            return;
        }
        String window = text(arguments.get(arguments.size() - 1));
        if (Window.named(window).filter(Window::isForRules).isEmpty()) {
            problems.add("%s: unknown window (got \"%s\", allowed %s)"
                    .formatted(function.functionName, window, Window.namesForRules()));
        }
        if (function.shape == MetricFunction.Shape.QUANTILE_AND_WINDOW
                && !MetricFunction.QUANTILES.containsKey(text(arguments.get(0)))) {
            problems.add("%s: unknown quantile (got \"%s\", allowed %s)"
                    .formatted(
                            function.functionName,
                            text(arguments.get(0)),
                            new TreeSet<>(MetricFunction.QUANTILES.keySet())));
        }
    }

    private static Optional<MetricFunction> functionNamed(String name) {
        return Arrays.stream(MetricFunction.values())
                .filter(function -> function.functionName.equals(name))
                .findFirst();
    }

    /** The text of a string constant; anything else reads as a name that no window and no quantile has. */
    private static String text(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || expression.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return "not a text constant";
        }
        return expression.constant().stringValue();
    }
}
