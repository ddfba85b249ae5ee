package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.RuleSubject;

/**
 * Which part of its windows a subject is about: all that was counted, or what was counted under one name, for example of
 * one operation of a fleet.
 *
 * @param kind OPERATION, VERSION, REGION, DEPENDENCY or CHANNEL; BOT for the whole
 * @param name empty for the whole
 */
public record Part(RuleSubject kind, String name) {

    /** All that was counted. */
    public static final Part WHOLE = new Part(RuleSubject.BOT, "");

    /** Whether it is all that was counted. */
    public boolean isWhole() {
        return equals(WHOLE);
    }
}
