package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.RuleSubject;
import java.util.Locale;
import java.util.Set;

/** Names of the labels that tell the subjects of a kind apart. */
public final class SubjectLabels {

    public static final String FLEET = "fleet";
    public static final String BOT = "bot";
    public static final String ENTITY_TYPE = "entity_type";
    public static final String ENTITY = "entity";

    private SubjectLabels() {}

    /** All labels of a kind. */
    public static Set<String> of(RuleSubject kind) {
        return switch (kind) {
            case BOT -> Set.of(FLEET, BOT);
            case FLEET -> Set.of(FLEET);
            case OPERATION, DEPENDENCY, CHANNEL, VERSION, REGION -> Set.of(FLEET, ofPart(kind));
            case ENTITY -> Set.of(FLEET, ENTITY_TYPE, ENTITY);
        };
    }

    /** The label with the name of a part of a fleet, for example {@code operation}. */
    public static String ofPart(RuleSubject kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
