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
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.fleetpulse.schema.RuleSubject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles conditions: what they may call, with which arguments, for which subject. Thread-safe. */
final class RuleCompiler {

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(\\w+)'.*");
    private static final Set<String> COMBINATIONS = Set.of("_&&_", "_||_");

    /** Expressions that are remembered: a rule is asked for its own several times while it is checked. */
    private static final int MOST_REMEMBERED = 256;

    private final Cel cel;
    private final RuleMemory<String, CelValidationResult> parsed = new RuleMemory<>(MOST_REMEMBERED);

    RuleCompiler() {
        CelBuilder builder = CelFactory.plannerCelBuilder().setResultType(SimpleType.BOOL);
        for (MetricFunction function : MetricFunctions.ALL) {
            builder.addFunctionDeclarations(declaration(function)).addLateBoundFunctions(function.name());
        }
        cel = builder.build();
    }

    /**
     * What an expression may use.
     *
     * @param subject null where it is not known: then it is not checked against it
     * @param patterns ids of the log patterns of its file
     */
    record Scope(@Nullable RuleSubject subject, Set<String> patterns) {}

    /** Problems of an expression, each a sentence; empty if it can be compiled. */
    List<String> check(String expression, Scope scope) {
        CelValidationResult result = parse(expression);
        if (result.hasError()) {
            return result.getErrors().stream().map(RuleCompiler::sentence).toList();
        }
        CelAbstractSyntaxTree ast = ast(result);
        List<CelExpr.CelCall> figures = figureCalls(ast);
        if (figures.isEmpty()) {
            return List.of("reads no figure (expected a call such as error_rate(\"1m\"))");
        }
        List<String> problems = new ArrayList<>();
        figures.forEach(call -> checkCall(call, scope, problems::add));
        checkComparisons(ast.getExpr(), problems::add);
        return problems;
    }

    /** What contradicts in a condition and the expression that ends its alert; both passed their checks. */
    Optional<String> contradiction(String condition, String resolve) {
        Optional<Comparison> breach = Comparison.of(ast(parse(condition)).getExpr());
        Optional<Comparison> end = Comparison.of(ast(parse(resolve)).getExpr());
        if (breach.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        return breach.get().bothHold(end.get()).stream()
                .mapToObj(value -> "contradicts the condition: at %s both are true (%s and %s)"
                        .formatted(Comparison.shown(value), breach.get(), end.get()))
                .findFirst();
    }

    /** Ids of the log patterns that a checked expression counts. */
    Set<String> patterns(String expression) {
        Set<String> ids = new TreeSet<>();
        for (CelExpr.CelCall call : figureCalls(ast(parse(expression)))) {
            List<Argument> arguments = function(call).arguments();
            for (int i = 0; i < arguments.size(); i++) {
                if (arguments.get(i) == Argument.PATTERN) {
                    ids.add(Comparison.text(call.args().get(i)));
                }
            }
        }
        return ids;
    }

    /** Whether a checked expression asks for what only fleet tasks know of bots. */
    boolean asksTheFleet(String expression) {
        return figureCalls(ast(parse(expression))).stream()
                .map(RuleCompiler::function)
                .anyMatch(SilenceFunctions.ALL::contains);
    }

    /** Functions of a checked expression that only bot tasks know the figures of, by name. */
    Set<String> askedOfTheBot(String expression) {
        return figureCalls(ast(parse(expression))).stream()
                .map(RuleCompiler::function)
                .filter(function -> !SilenceFunctions.ALL.contains(function)
                        && !function.name().equals(SilenceFunctions.OF_A_BOT))
                .map(MetricFunction::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A new instance of a checked expression, for one thread. */
    Condition compile(String expression, long minSamples) {
        return plan(expression, minSamples).instance();
    }

    /** A checked expression, compiled; all threads may share it. */
    Plan plan(String expression, long minSamples) {
        CelAbstractSyntaxTree ast = ast(parse(expression));
        Supplier<Condition.Evaluation> evaluations = PrimitiveEvaluation.of(ast.getExpr(), minSamples)
                .<Supplier<Condition.Evaluation>>map(primitive -> () -> primitive)
                .orElseGet(() -> byCel(ast, expression, minSamples));
        return new Plan(evaluations, Comparison.threshold(ast.getExpr()), reads(ast));
    }

    /**
     * What of a condition does not change. Immutable.
     *
     * @param evaluations gives every thread one that it may use
     */
    record Plan(Supplier<Condition.Evaluation> evaluations, OptionalDouble threshold, ConditionReads reads) {

        /** The condition, for one thread. */
        Condition instance() {
            return new Condition(evaluations.get(), threshold, reads);
        }
    }

    private Supplier<Condition.Evaluation> byCel(CelAbstractSyntaxTree ast, String expression, long minSamples) {
        try {
            Program program = cel.createProgram(ast);
            return () -> new CelEvaluation(program, minSamples);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a condition that was checked does not plan: " + expression, e);
        }
    }

    private CelValidationResult parse(String expression) {
        return parsed.of(expression, cel::compile);
    }

    static String overloadId(MetricFunction function) {
        return "metric_" + function.name();
    }

    private static CelFunctionDecl declaration(MetricFunction function) {
        CelType result = switch (function.unit()) {
            case COUNT, SECONDS -> SimpleType.INT;
            case FLAG -> SimpleType.BOOL;
            case RATIO, MILLISECONDS, SCORE, NUMBER -> SimpleType.DOUBLE;
        };
        List<CelType> parameters = Collections.nCopies(function.arguments().size(), SimpleType.STRING);
        return CelFunctionDecl.newFunctionDeclaration(
                function.name(), CelOverloadDecl.newGlobalOverload(overloadId(function), result, parameters));
    }

    private static CelAbstractSyntaxTree ast(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("a condition that was checked does not compile", e);
        }
    }

    private static String sentence(CelIssue issue) {
        String place = " at column " + (issue.getSourceLocation().getColumn() + 1);
        Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
        if (!undeclared.matches()) {
            return issue.getMessage() + place;
        }
        String name = undeclared.group(1);
        String nearest = MetricFunctions.named(NearestName.of(name, MetricFunctions.names()))
                .map(MetricFunction::signature)
                .orElse("");
        return "undeclared reference to '" + name + "'" + place + ", nearest is " + nearest;
    }

    /** Every call of ours, wherever it stands: a list, a map or a receiver hides none. */
    private static List<CelExpr.CelCall> figureCalls(CelAbstractSyntaxTree ast) {
        return CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(expression -> expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(CelExpr::call)
                .filter(call -> MetricFunctions.named(call.function()).isPresent())
                .toList();
    }

    private static ConditionReads reads(CelAbstractSyntaxTree ast) {
        return figureCalls(ast).stream().map(RuleCompiler::reads).reduce(ConditionReads.NOTHING, ConditionReads::and);
    }

    private static ConditionReads reads(CelExpr.CelCall call) {
        if (!function(call).takesWindow()) {
            return new ConditionReads(Set.of(), Set.of(call.function()));
        }
        String window = Comparison.text(call.args().get(call.args().size() - 1));
        return new ConditionReads(Set.of(MetricFunction.windowNamed(window)), Set.of());
    }

    private static MetricFunction function(CelExpr.CelCall call) {
        return MetricFunctions.named(call.function()).orElseThrow();
    }

    private static void checkCall(CelExpr.CelCall call, Scope scope, Consumer<String> problems) {
        MetricFunction function = function(call);
        RuleSubject subject = scope.subject();
        if (subject != null && !function.subjects().contains(subject)) {
            problems.accept("%s: not known for this subject (got %s, allowed %s)"
                    .formatted(function.name(), subject, new TreeSet<>(function.subjects())));
        }
        for (int i = 0; i < function.arguments().size(); i++) {
            Argument argument = function.arguments().get(i);
            CelExpr given = call.args().get(i);
            Optional<String> problem = Comparison.isText(given)
                    ? argument.problem(Comparison.text(given), scope.patterns())
                    : Optional.of(argument.word + " is not a text constant");
            problem.ifPresent(found -> problems.accept(function.name() + ": " + found));
        }
    }

    /** Comparisons that must hold, or of which one must hold, for the whole to hold. */
    private static void checkComparisons(CelExpr expression, Consumer<String> problems) {
        Comparison.of(expression)
                .filter(comparison -> !comparison.canHold())
                .ifPresent(comparison -> problems.accept(
                        "can never be true: %s (the figure is %s)".formatted(comparison, comparison.range())));
        if (expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                && COMBINATIONS.contains(expression.call().function())) {
            expression.call().args().forEach(argument -> checkComparisons(argument, problems));
        }
    }
}
