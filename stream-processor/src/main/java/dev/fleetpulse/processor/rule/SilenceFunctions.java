package dev.fleetpulse.processor.rule;

import static dev.fleetpulse.schema.RuleSubject.BOT;
import static dev.fleetpulse.schema.RuleSubject.FLEET;

import dev.fleetpulse.processor.rule.Figure.Unit;
import dev.fleetpulse.processor.rule.MetricFunction.Call;
import dev.fleetpulse.schema.RuleSubject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Functions about the silence of a fleet as a whole. Only fleet tasks know when all bots of a fleet were last heard of, so a
 * rule about bots that calls one is decided there, where nothing else is known of a bot.
 */
final class SilenceFunctions {

    private static final Set<RuleSubject> SUBJECTS = Set.of(BOT, FLEET);

    static final List<MetricFunction> ALL = List.of(
            new MetricFunction(
                    "silent_bots",
                    List.of(Argument.DURATION),
                    Unit.COUNT,
                    Set.of(FLEET),
                    (view, call) -> call.plain((double) view.fleetSilence().silentBots(time(call)))),
            new MetricFunction(
                    "silent_share", List.of(Argument.DURATION), Unit.RATIO, SUBJECTS, SilenceFunctions::silentShare),
            new MetricFunction(
                    "fleet_silent",
                    List.of(Argument.DURATION),
                    Unit.FLAG,
                    SUBJECTS,
                    (view, call) -> call.flag(view.fleetSilence().isSilent(time(call)))),
            new MetricFunction(
                    "ingest_silent_seconds",
                    List.of(),
                    Unit.SECONDS,
                    SUBJECTS,
                    (view, call) ->
                            call.plain((double) view.fleetSilence().ofIngest().toSeconds())));

    /** What may stand beside them in a rule about bots. */
    static final String OF_A_BOT = "silent_seconds";

    private SilenceFunctions() {}

    private static Figure silentShare(SubjectView view, Call call) {
        FleetSilence silence = view.fleetSilence();
        return call.ratio(silence.silentBots(time(call)), silence.bots());
    }

    private static Duration time(Call call) {
        return Duration.ofMillis(DurationText.millis(call.text(0)).orElseThrow());
    }
}
