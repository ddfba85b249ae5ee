package dev.fleetpulse.health.http;

import dev.fleetpulse.health.query.Answer;
import dev.fleetpulse.health.query.FleetQueries;
import dev.fleetpulse.health.query.WindowSelection;
import dev.fleetpulse.runtime.http.Problem;
import dev.fleetpulse.schema.SubjectAnswer;
import dev.fleetpulse.topic.BotKey;
import io.javalin.http.Context;

/** The fleet or bot a path names, found or refused with 404 and, where nobody can tell, 503. */
final class Subjects {

    private final FleetQueries queries;

    Subjects(FleetQueries queries) {
        this.queries = queries;
    }

    /** A subject that was found, and the answer it was found in. */
    record Found(SubjectAnswer subject, Answer<SubjectAnswer> answer) {

        Trust trust() {
            return Trust.of(answer);
        }
    }

    /** The fleet of {@code {fleet}}. */
    Found fleet(Context ctx, WindowSelection windows) {
        return fleet(fleetName(ctx), windows);
    }

    /** The bot of {@code {fleet}} and {@code {bot}}. */
    Found bot(Context ctx, WindowSelection windows) {
        String fleet = fleetName(ctx);
        String bot = ctx.pathParam("bot");
        if (!isName(bot)) {
            throw botNotFound(fleet, bot);
        }
        Answer<SubjectAnswer> answer = Answers.await(queries.bot(fleet, bot, windows));
        if (answer.items().isEmpty()) {
            Answers.requireConclusive(answer);
            fleet(fleet, WindowSelection.NONE);
            throw botNotFound(fleet, bot);
        }
        return new Found(answer.items().get(0), answer);
    }

    /** The bots of {@code {fleet}}; 404 if there is no such fleet. */
    Answer<SubjectAnswer> bots(Context ctx, WindowSelection windows) {
        String fleet = fleetName(ctx);
        Answer<SubjectAnswer> answer = Answers.await(queries.bots(fleet, windows));
        if (answer.items().isEmpty() && answer.conclusive()) {
            fleet(fleet, WindowSelection.NONE);
        }
        return answer;
    }

    private Found fleet(String fleet, WindowSelection windows) {
        Answer<SubjectAnswer> answer = Answers.await(queries.fleet(fleet, windows));
        if (answer.items().isEmpty()) {
            Answers.requireConclusive(answer);
            throw fleetNotFound(fleet);
        }
        return new Found(answer.items().get(0), answer);
    }

    /** The name in {@code {fleet}}, or 404 for what can be none. */
    static String fleetName(Context ctx) {
        String fleet = ctx.pathParam("fleet");
        if (!isName(fleet)) {
            throw fleetNotFound(fleet);
        }
        return fleet;
    }

    private static boolean isName(String text) {
        return BotKey.NAME.matcher(text).matches();
    }

    static Problem fleetNotFound(String fleet) {
        return new Problem(404, "fleet_not_found", "fleet " + fleet + ": never heard of");
    }

    private static Problem botNotFound(String fleet, String bot) {
        return new Problem(404, "bot_not_found", "bot " + BotKey.of(fleet, bot) + ": never heard of");
    }
}
