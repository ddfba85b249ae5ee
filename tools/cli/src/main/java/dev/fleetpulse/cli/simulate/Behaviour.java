package dev.fleetpulse.cli.simulate;

import java.util.List;

/**
 * How the bots of one fleet behave: what one action looks like from outside, event by event. One instance a bot; it may
 * remember (open orders), but all chance comes from the turn.
 */
sealed interface Behaviour permits AuditBot, VerificationBot, AgentBot, OrderBot, MediaBot {

    /** Events of one action on average, to meet a rate. */
    double eventsPerAction();

    /** One user action or task, from its first event to its end. */
    List<Step> act(Turn turn);

    /** Signs of life, sent every ten seconds. */
    List<Step> vitals(Turn turn);
}
