package dev.fleetpulse.processor.query;

import dev.fleetpulse.processor.desired.DesiredRules;
import dev.fleetpulse.processor.desired.RulesEditor;
import dev.fleetpulse.processor.desired.RulesEditor.Refusal;
import dev.fleetpulse.processor.rule.RuleBody;
import dev.fleetpulse.runtime.http.Problem;
import dev.fleetpulse.runtime.json.Json;
import dev.fleetpulse.schema.AlertRule;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The rules as people want them, in JSON, as the health API hands them on. Every processor knows all of them. Thread-safe.
 */
public final class RuleRoutes {

    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private final RuleBody bodies = new RuleBody();
    private volatile @Nullable RulesEditor editor;

    /** For an instance that does not know the rules yet. */
    public RuleRoutes() {}

    /** From now on rules are read and changed through this. */
    public void connect(RulesEditor rules) {
        editor = rules;
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.get("/internal/v1/rules", this::list);
        routes.get("/internal/v1/rules/{id}", this::one);
        routes.put("/internal/v1/rules/{id}", this::put);
        routes.delete("/internal/v1/rules/{id}", this::delete);
    }

    private void list(Context ctx) {
        List<Map<String, Object>> items =
                known().rules().values().stream().map(RuleDocument::of).toList();
        send(ctx, Map.of("items", items));
    }

    private void one(Context ctx) {
        String id = ctx.pathParam("id");
        AlertRule rule = known().rules().get(id);
        if (rule == null) {
            throw unknown(id);
        }
        answer(ctx, rule);
    }

    private void put(Context ctx) {
        String id = ctx.pathParam("id");
        RuleBody.Result body = bodies.read(ctx.body());
        if (body.rule().isEmpty()) {
            throw new Problem(400, "invalid_rule", "rule " + id + ": " + String.join("; ", body.problems()))
                    .withMembers(Map.of("problems", body.problems()));
        }
        AlertRule rule = body.rule().get();
        if (!rule.getId().equals(id)) {
            throw new Problem(
                    400, "invalid_rule", "id: not that of the path (got " + rule.getId() + ", expected " + id + ")");
        }
        known();
        change(id, () -> editor().put(rule, expected(ctx)));
        answer(ctx, rule);
    }

    private void delete(Context ctx) {
        String id = ctx.pathParam("id");
        known();
        change(id, () -> editor().delete(id, expected(ctx)));
        ctx.status(204);
    }

    /** A change of a rule. */
    private interface Change {
        Optional<Refusal> make() throws InterruptedException;
    }

    private static void change(String id, Change change) {
        try {
            Optional<Refusal> refusal = change.make();
            if (refusal.isPresent()) {
                throw problem(id, refusal.get());
            }
        } catch (KafkaException e) {
            throw new Problem(503, "not_written", "rule " + id + ": not written: " + e.getMessage(), SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "not_written", "rule " + id + ": the processor is stopping", SOON);
        }
    }

    private static Problem problem(String id, Refusal refusal) {
        return switch (refusal) {
            case OWNED_BY_FILE ->
                new Problem(409, "owned_by_file", "rule " + id + ": a rule file declares it, so change the file");
            case OTHER_VERSION ->
                new Problem(412, "version_mismatch", "rule " + id + ": not the version that If-Match names");
            case UNKNOWN -> unknown(id);
        };
    }

    private static Problem unknown(String id) {
        return new Problem(404, "rule_not_found", "rule " + id + ": not there");
    }

    /** The version in {@code If-Match}, with or without the quotes of an entity tag; null: none. */
    private static @Nullable String expected(Context ctx) {
        String tag = ctx.header("If-Match");
        return tag == null ? null : tag.replace("\"", "");
    }

    private DesiredRules known() {
        return editor().rules()
                .orElseThrow(() -> new Problem(503, "not_ready", "the topic of rules is being read", SOON));
    }

    private RulesEditor editor() {
        RulesEditor current = editor;
        if (current == null) {
            throw new Problem(503, "not_ready", "this processor does not know the rules (yet)", SOON);
        }
        return current;
    }

    private static void answer(Context ctx, AlertRule rule) {
        ctx.header("ETag", '"' + rule.getVersion() + '"');
        send(ctx, RuleDocument.of(rule));
    }

    private static void send(Context ctx, Object document) {
        ctx.contentType("application/json").result(Json.bytes(document));
    }
}
