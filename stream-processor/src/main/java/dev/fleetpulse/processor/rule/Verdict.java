package dev.fleetpulse.processor.rule;

/** What a rule says of a subject at one instant. */
public enum Verdict {
    /** The condition holds. */
    BREACH,
    /** The condition does not hold and neither does the rule's resolve condition: a firing alert stays. */
    BETWEEN,
    /** The condition does not hold; a firing alert may end. */
    CLEAR,
    /** It cannot be told: a figure had no data, or the condition has no value, as for a division by zero. */
    NO_DATA
}
