package dev.fleetpulse.cli.simulate;

import java.util.List;
import java.util.function.Supplier;

/** What sort of bots a fleet has, and what they are called. */
record FleetKind(String fleet, String botPrefix, Supplier<Behaviour> behaviour) {

    /** The five fleets, in the order in which bots are dealt out. */
    static final List<FleetKind> ALL = List.of(
            new FleetKind("audit", "auditor", AuditBot::new),
            new FleetKind("verification", "verifier", VerificationBot::new),
            new FleetKind("agents", "agent", AgentBot::new),
            new FleetKind("orders", "shop", OrderBot::new),
            new FleetKind("media", "studio", MediaBot::new));

    /** A bot of this fleet, its index counted from 0. */
    BotName bot(int index, int fleetSize) {
        return new BotName(fleet, botPrefix + "-" + (index + 1), index, fleetSize);
    }
}
