package dev.fleetpulse.processor.task;

/**
 * Names of all nodes and stores of the topology. A store's name is part of its changelog's: changing one abandons the
 * state under the old name.
 */
public final class TopologyNames {

    public static final String EVENTS_SOURCE = "events-source";
    public static final String BOT_EVENTS = "bot-events";
    public static final String FLEET_DELTAS_SINK = "fleet-deltas-sink";
    public static final String FLEET_DELTAS_SOURCE = "fleet-deltas-source";
    public static final String FLEET_MERGE = "fleet-merge";
    public static final String BOT_ALERTS_SINK = "bot-alerts-sink";
    public static final String FLEET_ALERTS_SINK = "fleet-alerts-sink";
    public static final String BOT_SHADOW_SINK = "bot-alerts-shadow-sink";
    public static final String FLEET_SHADOW_SINK = "fleet-alerts-shadow-sink";
    public static final String REHOME_SINK = "events-rehome-sink";
    public static final String DEAD_LETTER_SINK = "dead-letter-sink";

    public static final String BOT_ROLLUPS_SINK = "bot-rollups-sink";
    public static final String FLEET_ROLLUPS_SINK = "fleet-rollups-sink";

    /** Slices of all levels by bot, on disk; 300 to 500 bytes each, kept as {@code Retention} says. */
    public static final String BOT_SLICES = "bot-slices";
    /** Keys of hours and days that changed in the open second. */
    public static final String BOT_ROLLUPS_CHANGED = "bot-rollups-changed";
    /** Names admitted by bot and UTC day; kept for three days. */
    public static final String BOT_NAMES = "bot-names";
    /** Status by bot; forgotten after 25 hours of silence. */
    public static final String BOT_STATUS = "bot-status";
    /** Alert episodes about bots; resolved ones kept a day. */
    public static final String BOT_ALERTS = "bot-alerts";
    /** Sequence numbers seen, 64 in a block of at most 530 bytes; kept ten minutes after the last. */
    public static final String BOT_SEQUENCES = "bot-sequences";
    /** Ids of events that do not number themselves, 32 in a block of 768 bytes; kept ten minutes after the last. */
    public static final String BOT_EVENT_IDS = "bot-event-ids";
    /** Progress of the bot task and its counts of records; one entry. */
    public static final String BOT_PROGRESS = "bot-progress";
    /** What transitions about bots were decided from: the last 20 of an alert, at most 1 000, kept 65 minutes. */
    public static final String BOT_VERDICTS = "bot-verdicts";
    /** Rules the bot task applies, by id; deleted ones kept a day. */
    public static final String BOT_RULES = "bot-rules";
    /** Counted for fleets in the open second; one entry per fleet. */
    public static final String OPEN_FLEET_SHARES = "open-fleet-shares";
    /** Transitions of entities that wait to be sent to their fleets; at most 20 000, most for a second. */
    public static final String OPEN_TRANSITIONS = "open-transitions";
    /** Slices of all levels by fleet, on disk. */
    public static final String FLEET_SLICES = "fleet-slices";
    /** Keys of hours and days that changed in the open second. */
    public static final String FLEET_ROLLUPS_CHANGED = "fleet-rollups-changed";
    /** Status by fleet. */
    public static final String FLEET_STATUS = "fleet-status";
    /** When each bot of a fleet was last heard of; forgotten after 25 hours of silence. */
    public static final String FLEET_BOTS = "fleet-bots";
    /** Alert episodes about fleets and their channels; resolved ones kept a day. */
    public static final String FLEET_ALERTS = "fleet-alerts";
    /** Alerts about fleets decided while a partition is silent; empty when none is. */
    public static final String FLEET_PROVISIONAL = "fleet-provisional";
    /** What transitions about fleets were decided from, as {@link #BOT_VERDICTS}. */
    public static final String FLEET_VERDICTS = "fleet-verdicts";
    /** Rules the fleet task applies, by id; deleted ones kept a day. */
    public static final String FLEET_RULES = "fleet-rules";
    /** Progress of the fleet task; one entry. */
    public static final String FLEET_PROGRESS = "fleet-progress";
    /** Deltas that wait until every partition has passed their second. */
    public static final String FLEET_BUFFER = "fleet-buffer";
    /** Watermark by source partition; one entry. */
    public static final String FLEET_WATERMARKS = "fleet-watermarks";
    /**
     * Entities by fleet, on disk, each by id and by age, about 250 bytes; at most 10 000 of a type, forgotten 30 days
     * after their last transition.
     */
    public static final String FLEET_ENTITIES = "fleet-entities";

    private TopologyNames() {}
}
