package dev.fleetpulse.health.http;

import dev.fleetpulse.health.figure.Windows;
import dev.fleetpulse.health.http.Subjects.Found;
import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.health.query.WindowSelection;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.schema.WindowSlice;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Fleets and bots: lists, details, one bot's health and readiness, and single figures over a window. */
final class SubjectRoutes {

    private static final String FLEETS = "/api/v1/fleets";
    private static final String FLEET = FLEETS + "/{fleet}";
    private static final String BOTS = FLEET + "/bots";
    private static final String BOT = BOTS + "/{bot}";
    private static final WindowSelection SHOWN = WindowSelection.named(Windows.SHOWN);

    private final FleetQueries queries;
    private final Subjects subjects;
    private final InstantSource clock;

    SubjectRoutes(FleetQueries queries, InstantSource clock) {
        this.queries = queries;
        this.subjects = new Subjects(queries);
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get(FLEETS, this::fleets);
        routes.get(FLEET, ctx -> detail(ctx, subjects.fleet(ctx, SHOWN)));
        routes.get(BOTS, this::bots);
        routes.get(BOT, ctx -> detail(ctx, subjects.bot(ctx, SHOWN)));
        routes.get(BOT + "/health", this::health);
        routes.get(BOT + "/readiness", this::readiness);
        figures(routes, "/error-rate", WindowDocument::errorRate);
        figures(routes, "/latency", WindowDocument::latency);
        figures(routes, "/notifications", WindowDocument::notifications);
    }

    private void figures(RoutesConfig routes, String name, WindowDocument.Figure figure) {
        routes.get(FLEET + name, ctx -> figure(ctx, subjects::fleet, figure));
        routes.get(BOT + name, ctx -> figure(ctx, subjects::bot, figure));
    }

    private void fleets(Context ctx) {
        Paging paging = Paging.parse(ctx.queryParam("limit"), ctx.queryParam("cursor"));
        Answer<SubjectAnswer> answer = Answers.await(queries.fleets(SHOWN));
        Respond.json(ctx, 200, ListDocument.of(answer, paging, SubjectAnswer::getFleet, SubjectDocument::of));
    }

    private void bots(Context ctx) {
        Paging paging = Paging.parse(ctx.queryParam("limit"), ctx.queryParam("cursor"));
        Answer<SubjectAnswer> answer = subjects.bots(ctx, SHOWN);
        Respond.json(
                ctx, 200, ListDocument.of(answer, paging, bot -> String.valueOf(bot.getBot()), SubjectDocument::of));
    }

    private static void detail(Context ctx, Found found) {
        Respond.json(ctx, 200, SubjectDocument.Detail.of(found.subject(), found.trust()));
    }

    private void health(Context ctx) {
        Found bot = subjects.bot(ctx, WindowSelection.named(List.of(BotHealthDocument.WINDOW)));
        int status = BotHealthDocument.unhealthy(bot.subject()) ? 503 : 200;
        Respond.json(ctx, status, BotHealthDocument.of(bot.subject(), bot.trust()));
    }

    private void readiness(Context ctx) {
        boolean ready =
                BotHealthDocument.ready(subjects.bot(ctx, WindowSelection.NONE).subject());
        Respond.json(ctx, ready ? 200 : 503, Map.of("ready", ready));
    }

    private void figure(Context ctx, BiFunction<Context, WindowSelection, Found> finder, WindowDocument.Figure figure) {
        Instant now = clock.instant();
        WindowSelection window = WindowRequest.parse(
                ctx.queryParam("window"),
                ctx.queryParam("from"),
                ctx.queryParam("to"),
                now,
                () -> Objects.requireNonNullElse(
                        finder.apply(ctx, WindowSelection.NONE).answer().asOf(), now));
        Found found = finder.apply(ctx, window);
        WindowSlice slice = found.subject().getWindows().stream()
                .findFirst()
                .orElseThrow(() -> Answers.incomplete("the processor sent no window"));
        Respond.json(ctx, 200, figure.of(found.subject(), slice, found.trust()));
    }
}
