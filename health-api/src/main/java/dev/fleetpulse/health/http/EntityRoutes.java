package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.schema.EntityAnswers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The entities (orders, tasks, agents) of a fleet, the state each is in and since when. */
final class EntityRoutes {

    private final FleetQueries queries;

    EntityRoutes(FleetQueries queries) {
        this.queries = queries;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/fleets/{fleet}/entities", this::list);
    }

    private void list(Context ctx) {
        String fleet = Subjects.fleetName(ctx);
        Answer<EntityAnswers> answer = Answers.await(queries.entities(fleet, EntityRequest.parse(ctx)));
        EntityAnswers found = answer.items().get(0);
        if (!found.getKnown()) {
            Answers.requireConclusive(answer);
            throw Subjects.fleetNotFound(fleet);
        }
        Respond.json(ctx, 200, EntitiesDocument.of(found, answer));
    }
}
