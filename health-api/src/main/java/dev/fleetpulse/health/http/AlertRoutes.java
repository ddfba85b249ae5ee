package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.runtime.http.Problem;
import dev.fleetpulse.schema.AlertState;
import dev.fleetpulse.schema.AlertTransition;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Alerts, newest first, and one alert by the id of its episode. */
final class AlertRoutes {

    private final FleetQueries queries;

    AlertRoutes(FleetQueries queries) {
        this.queries = queries;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts", this::list);
        routes.get("/api/v1/alerts/{id}", this::one);
    }

    private void list(Context ctx) {
        AlertFilter filter =
                AlertFilter.parse(ctx.queryParams("state"), ctx.queryParams("severity"), ctx.queryParams("fleet"));
        Paging paging = Paging.parse(ctx.queryParam("limit"), ctx.queryParam("cursor"));
        Answer<AlertTransition> answer = Answers.await(queries.alerts()).filter(filter::matches);
        Respond.json(ctx, 200, ListDocument.of(answer, paging, AlertRoutes::newestFirst, AlertDocument::of));
    }

    private void one(Context ctx) {
        String id = ctx.pathParam("id");
        Answer<AlertTransition> answer = Answers.await(queries.alerts());
        Optional<AlertTransition> alert = answer.items().stream()
                .filter(AlertFilter::isListed)
                .filter(candidate -> candidate.getId().equals(id))
                .findFirst();
        if (alert.isEmpty()) {
            Answers.requireConclusive(answer);
            throw new Problem(404, "alert_not_found", "alert " + id + ": not there, or no longer kept");
        }
        AlertDocument document = AlertDocument.of(alert.get());
        Respond.json(ctx, 200, new AlertDocument.Detail(document, corrections(id, answer), Trust.of(answer)));
    }

    /** In the order they were made. */
    private static List<AlertDocument.CorrectionDocument> corrections(String id, Answer<AlertTransition> answer) {
        return answer.items().stream()
                .filter(item -> item.getState() == AlertState.CORRECTED)
                .filter(item -> item.getId().equals(id))
                .sorted(Comparator.comparing(AlertTransition::getAt).thenComparing(AlertTransition::getCorrectsAt))
                .map(AlertDocument.CorrectionDocument::of)
                .toList();
    }

    /** A key whose order is that of the starts backwards, then of the ids. */
    private static String newestFirst(AlertTransition alert) {
        return String.format("%019d/%s", Long.MAX_VALUE - alert.getStartedAt().toEpochMilli(), alert.getId());
    }
}
